package dev.caisson.config;

import dev.caisson.components.security.Provision;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who watches what an account costs. */
public record CostWatchConfig(
        @Key(
                description =
                        "Whether bills can be split by tags. AWS takes a tag only once it stood in its billing data, up to a day after the first resource had it, and only from the account that pays: so a second step.",
                defaultValue = "false")
        boolean activateTags,

        @Key(
                description = "The tags: those that every stack sets, and more.",
                defaultValue = "[\"Budget\", \"Project\", \"Stack\", \"Environment\", \"Owner\", \"CostCenter\"]",
                pattern = "[A-Za-z0-9_.:/=+@-]{1,128}",
                format = "the key of a tag")
        List<String> tags,

        @Key(
                description =
                        "Who watches for unusual costs: own; existing, the account's monitor of services, which AWS makes by itself in accounts since 2023 (monitor says which); or none.",
                defaultValue = "own")
        Provision anomalies,

        @Key(
                description = "The existing monitor of services.",
                pattern = "arn:aws[a-z-]*:ce::\\d{12}:anomalymonitor/[0-9a-f-]+",
                format = "the ARN of an anomaly monitor",
                example = "arn:aws:ce::111111111111:anomalymonitor/…")
        @Nullable
        String monitor,

        @Key(
                description = "From which amount on an unusual cost is told.",
                defaultValue = "50",
                min = 1,
                max = 1_000_000,
                unit = "USD")
        int threshold)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        (anomalies == Provision.EXISTING) == (monitor != null),
                        path + ".monitor",
                        monitor,
                        anomalies == Provision.EXISTING
                                ? "is required with " + path + ".anomalies: existing"
                                : "is for " + path + ".anomalies: existing")
                .check(
                        !activateTags || !tags.isEmpty(),
                        path + ".tags",
                        "[]",
                        "must name at least one tag with " + path + ".activateTags");
    }
}
