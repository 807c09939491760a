package dev.caisson.config;

import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** The key that encrypts the stack's data. */
public record EncryptionConfig(
        @Key(
                description =
                        "Whose key it is: own, one of the stack's; or aws, the keys that AWS keeps, which cost nothing,"
                                + " cannot be withdrawn, and are for dev only. Decide before the first deployment: a"
                                + " change empties the image repositories, and deletes the key that a database keeps"
                                + " for good; without it the database cannot be read.",
                defaultValue = "own")
        KeyOwner key,

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
        int rotationPeriodDays,

        @Key(
                description =
                        "Whether the key stays when the stack is destroyed. Backups, snapshots and logs that outlive"
                                + " the stack cannot be read without it; true in prod, false elsewhere, if not given.")
        @Nullable
        Boolean retain)
        implements Validated {
    @Override
    public void validate(String path, Problems problems) {
        if (key == KeyOwner.AWS) {
            String why = "is for a key of the stack's own, which " + path + ".key says there is none: leave it out";
            problems.check(
                            deletionWindowDays == EncryptionKeyArgs.DEFAULT_DELETION_DAYS,
                            path + ".deletionWindowDays",
                            deletionWindowDays,
                            why)
                    .check(
                            rotationPeriodDays == EncryptionKeyArgs.DEFAULT_ROTATION_DAYS,
                            path + ".rotationPeriodDays",
                            rotationPeriodDays,
                            why)
                    .check(retain == null, path + ".retain", retain, why);
        }
    }

    /** Whether the key outlives a stack of this environment. */
    public boolean retainIn(Environment environment) {
        return retain == null ? environment == Environment.PROD : retain;
    }
}
