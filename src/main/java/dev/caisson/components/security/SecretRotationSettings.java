package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.validation.Problems;

/**
 * How a secret is rotated.
 *
 * @param functionArn Lambda function that rotates it; it must already admit {@code secretsmanager.amazonaws.com}
 * @param days days between rotations, 1 to 1,000
 */
public record SecretRotationSettings(Output<String> functionArn, int days) {
    public SecretRotationSettings {
        Problems.in("the rotation of a Secret")
                .required("functionArn", functionArn)
                .within("days", days, 1, 1_000, "days")
                .throwIfAny();
    }
}
