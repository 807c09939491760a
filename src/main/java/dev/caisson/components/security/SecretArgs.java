package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Secret}.
 *
 * @param location account and region, for the secret's policy
 * @param encryptionKeyArn customer key that encrypts the value; null for AWS's own
 * @param description what the secret opens; that it is handed to services by default
 * @param value what is kept: a plain string or a JSON object, at most 64 KiB; null (the default) with no
 *     {@code generatedLength} leaves the secret empty, to be filled by hand, and a service that is handed an empty
 *     secret does not start
 * @param generatedLength letters and digits of a value that AWS makes up when the secret is made, 16 to 4,096; null for
 *     none (the default)
 * @param username whose password the value is: the secret is then a JSON object with the keys {@code username} and
 *     {@code password}, as RDS's own are; null keeps the value as it is (the default)
 * @param physicalName name in AWS: letters, digits and {@code /_+=.@-}, at most 512; null (the default) lets Pulumi
 *     choose, so that a deleted secret's name is not blocked for its recovery window
 * @param recoveryWindowDays days in which a deleted secret can be restored: 7 to 30, or 0 for none at all; 30 by
 *     default
 * @param protect whether Pulumi refuses to delete it; true by default
 */
@Args
public record SecretArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        @Initializer("DEFAULT_DESCRIPTION") String description,
        @Nullable Output<String> value,
        @Nullable Integer generatedLength,
        @Nullable String username,
        @Nullable String physicalName,
        @Initializer("DEFAULT_RECOVERY_DAYS") int recoveryWindowDays,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final String DEFAULT_DESCRIPTION = "Handed to the stack's services by reference";
    public static final int DEFAULT_RECOVERY_DAYS = 30;
    public static final boolean DEFAULT_PROTECT = true;

    public SecretArgs {
        Problems.in("the arguments of a Secret")
                .required("location", location)
                .check(
                        physicalName == null || physicalName.matches("[A-Za-z0-9/_+=.@-]{1,512}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to 512 letters, digits or / _ + = . @ -")
                .check(
                        recoveryWindowDays == 0 || (recoveryWindowDays >= 7 && recoveryWindowDays <= 30),
                        "recoveryWindowDays",
                        recoveryWindowDays,
                        "must be 7 to 30 days, or 0 to delete at once and for ever")
                .check(
                        generatedLength == null || (generatedLength >= 16 && generatedLength <= 4_096),
                        "generatedLength",
                        generatedLength,
                        "must be 16 to 4096 characters")
                .check(
                        generatedLength == null || value == null,
                        "generatedLength",
                        generatedLength,
                        "cannot go with a value: choose one")
                .check(
                        username == null || generatedLength != null || value != null,
                        "username",
                        username,
                        "needs a value or a generatedLength, to be its password")
                .throwIfAny();
        // A secret that arrives unmarked would stand in the state in the clear.
        value = value == null ? null : value.asSecret();
    }

    public static SecretArgsBuilder builder() {
        return SecretArgsBuilder.builder();
    }
}
