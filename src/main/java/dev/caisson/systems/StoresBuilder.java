package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.ai.BedrockAccess;
import dev.caisson.components.ai.BedrockAccessArgs;
import dev.caisson.components.ai.Guardrail;
import dev.caisson.components.ai.GuardrailArgs;
import dev.caisson.components.ai.Model;
import dev.caisson.components.ai.ModelInvocationLogging;
import dev.caisson.components.ai.ModelInvocationLoggingArgs;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.data.bucket.BucketReplication;
import dev.caisson.components.data.bucket.CorsRule;
import dev.caisson.components.data.bucket.LifecycleRule;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.database.Database;
import dev.caisson.components.data.database.DatabaseArgs;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.components.security.Secret;
import dev.caisson.components.security.SecretArgs;
import dev.caisson.config.BedrockConfig;
import dev.caisson.config.BedrockConfig.GuardrailConfig;
import dev.caisson.config.BedrockConfig.InvocationLogsConfig;
import dev.caisson.config.BucketConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.QueueConfig;
import dev.caisson.config.binding.SecretValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a system's stores from what its stack says of them. */
final class StoresBuilder {
    /** 380 bits. */
    private static final int GENERATED_LENGTH = 64;

    private static final int QUEUE_NAME_LIMIT = 71;
    private static final int SECRET_NAME_LIMIT = 512;

    private final Foundation foundation;
    private final LogBucket accessLogs;

    StoresBuilder(Foundation foundation, LogBucket accessLogs) {
        this.foundation = foundation;
        this.accessLogs = accessLogs;
    }

    /** @param rotationDays days between rotations of its password where the stack does not say; null for RDS's 7 */
    Database database(DatabaseConfig database, @Nullable Integer rotationDays) {
        var server = new Database(
                "database",
                DatabaseDescription.of(database, foundation, DatabaseArgs.DEFAULT_MASTER, rotationDays)
                        .build(),
                foundation.nested());
        DatabaseBackups.create(foundation, server);
        return server;
    }

    ComponentsByName<Bucket> buckets(Map<String, BucketConfig> buckets) {
        return ComponentsByName.of(buckets, (name, bucket) -> bucket(name, bucket, null));
    }

    ComponentsByName<Queue> queues(Map<String, QueueConfig> queues) {
        return ComponentsByName.of(queues, this::queue);
    }

    /** @param physicalName name in AWS; null lets Pulumi choose */
    Bucket bucket(String name, BucketConfig bucket, @Nullable String physicalName) {
        return bucket(name, bucket, physicalName, null);
    }

    /**
     * One bucket with a copy.
     *
     * @param physicalName name in AWS; null lets Pulumi choose
     * @param replication how it is copied to another region; null for no copy
     */
    Bucket bucket(
            String name, BucketConfig bucket, @Nullable String physicalName, @Nullable BucketReplication replication) {
        var args = BucketArgs.builder()
                .encryptionKeyArn(bucket.s3ManagedKey() ? null : foundation.keyArn())
                .bucketName(physicalName)
                .replication(replication)
                .noncurrentVersionDays(bucket.noncurrentDays())
                .accessLogBucket(accessLogs.bucketName())
                .forceDestroy(!foundation.config().protect())
                .protect(foundation.config().protect());
        if (bucket.expireDays() != null) {
            args.addLifecycleRules("expire", LifecycleRule.expire("", bucket.expireDays()));
        }
        if (bucket.intelligentTiering()) {
            args.addLifecycleRules(
                    "tiering", LifecycleRule.move("", LifecycleRule.StorageClass.INTELLIGENT_TIERING, 0));
        }
        if (!bucket.origins().isEmpty()) {
            args.addCorsRules(CorsRule.builder()
                    .origins(bucket.origins())
                    .methods(List.of("GET", "HEAD", "PUT", "POST"))
                    .headers(List.of("*"))
                    .exposedHeaders(List.of("ETag"))
                    .build());
        }
        return new Bucket(name, args.build(), foundation.nested());
    }

    private Queue queue(String name, QueueConfig queue) {
        return new Queue(
                name,
                QueueArgs.builder()
                        .encryptionKeyArn(foundation.keyArn())
                        .physicalName(foundation.naming().name(name, QUEUE_NAME_LIMIT))
                        .fifo(queue.fifo())
                        .visibilityTimeoutSeconds(queue.visibilityTimeout())
                        .retentionSeconds(queue.retention())
                        .deliveryDelaySeconds(queue.delay())
                        .maxReceives(queue.maxReceives())
                        .protect(foundation.config().protect())
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }

    /** @param generated those whose value AWS makes up */
    ComponentsByName<Secret> secrets(List<String> generated) {
        Map<String, Optional<SecretValue>> values = new TreeMap<>();
        generated.forEach(name -> values.put(name, Optional.empty()));
        foundation.config().secrets().forEach((name, value) -> values.put(name, Optional.of(value)));
        return ComponentsByName.of(
                values,
                (name, value) -> secret(name, value.map(SecretValue::asOutput).orElse(null)));
    }

    private Secret secret(String name, @Nullable Output<String> value) {
        var args = SecretArgs.builder()
                .location(foundation.location())
                .encryptionKeyArn(foundation.keyArn())
                .physicalName(foundation.naming().name(name, SECRET_NAME_LIMIT))
                .value(value)
                .generatedLength(value == null ? GENERATED_LENGTH : null)
                .protect(foundation.config().protect());
        if (!foundation.config().protect()) {
            args.recoveryWindowDays(0);
        }
        return new Secret(name, args.build(), foundation.nested());
    }

    /** Null if the stack may use no model. */
    @Nullable
    BedrockAccess bedrock(BedrockConfig bedrock) {
        if (bedrock.models().isEmpty() && bedrock.profiles().isEmpty()) {
            return null;
        }
        var args = BedrockAccessArgs.builder()
                .location(foundation.location())
                .network(foundation.network())
                .models(Stream.concat(
                                bedrock.models().stream().map(Model::foundation),
                                bedrock.profiles().stream().map(Model::inferenceProfile))
                        .toList())
                .zones(foundation.config().network().endpointZones())
                .alarms(bedrock.alarms() ? foundation.alarms() : null)
                .guardrail(bedrock.guardrail() == null ? null : guardrail(bedrock.guardrail()));
        if (!bedrock.hasEndpoints(foundation.config().network())) {
            args.endpoints(Set.of());
        }
        if (bedrock.invocationLogs() != null) {
            recordInvocations(bedrock.invocationLogs());
        }
        return new BedrockAccess("bedrock", args.build(), foundation.nested());
    }

    private Guardrail guardrail(GuardrailConfig guardrail) {
        return new Guardrail(
                "guardrail",
                GuardrailArgs.builder()
                        .strength(guardrail.strength())
                        .blockedData(Set.copyOf(guardrail.blockedData()))
                        .maskedData(Set.copyOf(guardrail.maskedData()))
                        .blockedInputMessage(guardrail.blockedInputMessage())
                        .blockedOutputMessage(guardrail.blockedOutputMessage())
                        .encryptionKeyArn(foundation.keyArn())
                        .build(),
                foundation.nested());
    }

    private void recordInvocations(InvocationLogsConfig recorded) {
        new ModelInvocationLogging(
                "invocation-logs",
                ModelInvocationLoggingArgs.builder()
                        .location(foundation.location())
                        .logs(foundation.logs())
                        .logGroupName(foundation.naming().path("bedrock-invocations"))
                        .text(recorded.text())
                        .images(recorded.images())
                        .embeddings(recorded.embeddings())
                        .build(),
                foundation.nested());
    }
}
