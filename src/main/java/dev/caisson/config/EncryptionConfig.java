package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** The key that encrypts the stack's data. */
public record EncryptionConfig(
        @Key(
                description = "Time between the order to delete the key and its end.",
                unit = "days",
                defaultValue = "30",
                min = 7,
                max = 30)
        int deletionWindowDays,

        @Key(
                description = "Time between rotations of the key material.",
                unit = "days",
                defaultValue = "365",
                min = 90,
                max = 2560)
        int rotationPeriodDays) {}
