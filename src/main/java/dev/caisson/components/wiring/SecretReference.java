package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret's value is, never the value.
 *
 * @param arn ARN of the Secrets Manager secret
 * @param jsonKey key inside the secret's JSON object; null where the secret is one plain string
 * @param encryptionKeyArn the customer key it is encrypted with; null for AWS's own
 */
public record SecretReference(
        Output<String> arn,
        @Nullable String jsonKey,
        @Nullable Output<String> encryptionKeyArn) {

    /** The form in which ECS takes a secret: {@code <arn>:<json key>::}, or the ARN. */
    public Output<String> valueFrom() {
        return jsonKey == null ? arn : arn.applyValue(value -> value + ":" + jsonKey + "::");
    }

    public Optional<Output<String>> encryptionKey() {
        return Optional.ofNullable(encryptionKeyArn);
    }

    /**
     * Rights to read and decrypt it.
     *
     * @param variable under which it is handed over; part of the statements' ids
     */
    List<Grant> reading(String variable) {
        String sid = variable.replaceAll("[^A-Za-z0-9]", "");
        List<Grant> reading = new ArrayList<>();
        reading.add(Grant.of("ReadSecret" + sid, List.of("secretsmanager:GetSecretValue"), arn));
        encryptionKey()
                .ifPresent(key -> reading.add(Grant.of("DecryptSecret" + sid, List.of("kms:Decrypt"), key)
                        .when("StringLike", "kms:ViaService", "secretsmanager.*.amazonaws.com")));
        return reading;
    }
}
