package dev.caisson.config;

import dev.caisson.components.security.Provision;
import dev.caisson.components.security.SecurityStandard;
import dev.caisson.config.binding.Key;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Security Hub of an account and region. */
public record SecurityHubConfig(
        @Key(
                description =
                        "own; existing, if it is on in the region, as an organization's administrator sees to: only its findings are sent on; or none.",
                defaultValue = "own")
        Provision use,

        @Key(
                description =
                        "Standards that the own one checks: fsbp, AWS's best practices, and cis, the CIS benchmark 3.0.",
                defaultValue = "[\"fsbp\"]")
        List<SecurityStandard> standards) {

    /** What is checked by the hub that is switched on; nothing of another's. */
    public Set<SecurityStandard> ownStandards() {
        var own = EnumSet.noneOf(SecurityStandard.class);
        if (use == Provision.OWN) {
            own.addAll(standards);
        }
        return own;
    }
}
