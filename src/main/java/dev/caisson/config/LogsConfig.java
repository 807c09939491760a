package dev.caisson.config;

import dev.caisson.components.observability.LogSettings;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;

/** How logs are kept. */
public record LogsConfig(
        @Key(description = "How long logs are kept: a period CloudWatch knows.", unit = "days", defaultValue = "365")
        int retentionDays)
        implements Validated {
    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                LogSettings.PERIODS.contains(retentionDays),
                path + ".retentionDays",
                retentionDays,
                "must be one of " + LogSettings.PERIODS);
    }
}
