package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** AWS Config of an account and region. */
public record RecorderConfig(
        @Key(
                description =
                        "Whether a recorder is made; false if the region has one, of which there is one only, or needs none.",
                defaultValue = "true")
        boolean enabled,

        @Key(
                description =
                        "Whether the role AWSServiceRoleForConfig is made; false if the account has it, as it does once AWS Config was used, in any region.",
                defaultValue = "true")
        boolean role,

        @Key(
                description = "For how long the bucket keeps histories and snapshots.",
                defaultValue = "365",
                min = 1,
                max = 3_653,
                unit = "days")
        int retentionDays) {}
