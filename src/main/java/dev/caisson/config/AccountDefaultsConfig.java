package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** Settings of an account that keep whoever makes something there from common mistakes. */
public record AccountDefaultsConfig(
        @Key(
                description =
                        "Whether no bucket of the account can be public, in any region, those that are public now included.",
                defaultValue = "true")
        boolean closedBuckets,

        @Key(
                description = "Whether passwords of IAM's users must be new ones of 14 characters and more.",
                defaultValue = "true")
        boolean passwords,

        @Key(description = "Whether new volumes of the region are encrypted.", defaultValue = "true")
        boolean encryptedVolumes,

        @Key(description = "Whether no snapshot of a volume of the region can be public.", defaultValue = "true")
        boolean closedSnapshots) {}
