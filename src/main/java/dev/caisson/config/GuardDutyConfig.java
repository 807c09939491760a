package dev.caisson.config;

import dev.caisson.components.security.Provision;
import dev.caisson.components.security.ThreatFeature;
import dev.caisson.config.binding.Key;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** GuardDuty of an account and region. */
public record GuardDutyConfig(
        @Key(
                description =
                        "own; existing, if the region has a detector, as an organization's administrator makes: only its findings are sent on; or none.",
                defaultValue = "own")
        Provision use,

        @Key(
                description = "What the own detector reads besides calls, flow logs and name lookups.",
                defaultValue = "[\"s3\", \"rds\", \"lambda\"]")
        List<ThreatFeature> features,

        @Key(
                description = "From which severity on a finding is sent; AWS calls 7 high, and 9 critical.",
                defaultValue = "7",
                min = 1,
                max = 10)
        int severity) {

    /** What is read by the detector that is made; nothing of another's. */
    public Set<ThreatFeature> ownFeatures() {
        var own = EnumSet.noneOf(ThreatFeature.class);
        if (use == Provision.OWN) {
            own.addAll(features);
        }
        return own;
    }
}
