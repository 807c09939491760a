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
 * @param versionId version of the secret that is meant, so that a new one restarts who was handed the old one; null for
 *     the current one
 * @param jsonKey key inside the secret's JSON object; null where the secret is one plain string
 * @param encryptionKeyArn the customer key it is encrypted with; null for AWS's own
 */
public record SecretReference(
        Output<String> arn,
        @Nullable Output<String> versionId,
        @Nullable String jsonKey,
        @Nullable Output<String> encryptionKeyArn) {

    /** The current version, whichever that is. */
    public static SecretReference current(
            Output<String> arn, @Nullable String jsonKey, @Nullable Output<String> encryptionKeyArn) {
        return new SecretReference(arn, null, jsonKey, encryptionKeyArn);
    }

    /** One key of the secret's JSON object. */
    public SecretReference key(String key) {
        return new SecretReference(arn, versionId, key, encryptionKeyArn);
    }

    /** The form in which ECS takes a secret: {@code <arn>:<json key>::<version id>}, or the ARN. */
    public Output<String> valueFrom() {
        String key = jsonKey == null ? "" : jsonKey;
        if (versionId != null) {
            return Output.format("%s:%s::%s", arn, Output.of(key), versionId);
        }
        return jsonKey == null ? arn : arn.applyValue(value -> value + ":" + key + "::");
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
        reading.addAll(
                KeyGrant.through("secretsmanager", "DecryptSecret" + sid, List.of("kms:Decrypt"), encryptionKeyArn));
        return reading;
    }
}
