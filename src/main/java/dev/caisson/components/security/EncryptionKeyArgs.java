package dev.caisson.components.security;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Set;

/**
 * Arguments of an {@link EncryptionKey}.
 *
 * @param location account and region, for the key policy
 * @param alias name after {@code alias/}: letters, digits, {@code /_-}, at most 250 characters
 * @param description what the key protects; the stack's data at rest by default
 * @param consumers services that use it under their own name; none by default
 * @param deletionWindowDays days between the order to delete the key and its end, 7 to 30; 30 by default
 * @param rotationPeriodDays days between rotations of the key material, 90 to 2560; 365 by default
 * @param protect whether Pulumi refuses to delete the key; what it encrypted is lost with it; true by default
 * @param retain whether the key stays in AWS when its stack goes, for the backups, snapshots and logs that outlive the
 *     stack and cannot be read without it; true by default
 */
@Args
public record EncryptionKeyArgs(
        AwsLocation location,
        String alias,
        @Initializer("DEFAULT_DESCRIPTION") String description,
        Set<KeyConsumer> consumers,
        @Initializer("DEFAULT_DELETION_DAYS") int deletionWindowDays,
        @Initializer("DEFAULT_ROTATION_DAYS") int rotationPeriodDays,
        @Initializer("DEFAULT_PROTECT") boolean protect,
        @Initializer("DEFAULT_RETAIN") boolean retain) {

    public static final String DEFAULT_DESCRIPTION = "Encrypts the stack's data at rest";
    public static final int DEFAULT_DELETION_DAYS = 30;
    public static final int DEFAULT_ROTATION_DAYS = 365;
    public static final boolean DEFAULT_PROTECT = true;
    public static final boolean DEFAULT_RETAIN = true;

    public EncryptionKeyArgs {
        Problems.in("the arguments of an EncryptionKey")
                .required("location", location)
                .required("alias", alias)
                .check(
                        alias == null || alias.matches("[A-Za-z0-9/_-]{1,250}"),
                        "alias",
                        alias,
                        "must be 1 to 250 letters, digits, / _ or -")
                .within("deletionWindowDays", deletionWindowDays, 7, 30, "days")
                .within("rotationPeriodDays", rotationPeriodDays, 90, 2560, "days")
                .throwIfAny();
    }

    public static EncryptionKeyArgsBuilder builder() {
        return EncryptionKeyArgsBuilder.builder();
    }
}
