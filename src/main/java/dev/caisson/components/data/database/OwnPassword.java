package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * A master password that is not RDS's to manage and rotate.
 *
 * @param value the password, 8 to 128 characters without {@code / " @} and blanks
 * @param secretArn Secrets Manager secret with the JSON keys {@code username} and {@code password}, for clients
 * @param secretKeyArn customer key of that secret; null for AWS's own
 */
public record OwnPassword(
        Output<String> value,
        Output<String> secretArn,
        @Nullable Output<String> secretKeyArn) {

    public OwnPassword {
        Problems.in("a database's own password")
                .required("value", value)
                .required("secretArn", secretArn)
                .throwIfAny();
        // A password that arrives unmarked would stand in the state in the clear.
        value = value.asSecret();
    }
}
