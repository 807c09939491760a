package dev.caisson.components.data.bucket;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.s3.BucketReplicationConfig;
import com.pulumi.aws.s3.BucketReplicationConfigArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDeleteMarkerReplicationArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationMetricsArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationReplicationTimeArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleDestinationReplicationTimeTimeArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleSourceSelectionCriteriaArgs;
import com.pulumi.aws.s3.inputs.BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.KeyGrant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes S3 copy a bucket to its replica, under a role that can do nothing else. */
final class BucketReplicator {
    private static final String ENABLED = "Enabled";
    private static final String RULE = "everything";
    private static final int PROMISED_MINUTES = 15;
    private static final int LATE_SECONDS = 3_600;

    private final Component owner;
    private final PrivateBucket source;
    private final BucketReplica replica;
    private final BucketReplication settings;

    private BucketReplicator(Component owner, PrivateBucket source, BucketReplica replica, BucketReplication settings) {
        this.owner = owner;
        this.source = source;
        this.replica = replica;
        this.settings = settings;
    }

    /** @param sourceKeyArn key of the bucket; null for S3's own */
    static void create(
            Component owner,
            PrivateBucket source,
            BucketReplica replica,
            BucketReplication settings,
            @Nullable Output<String> sourceKeyArn) {
        new BucketReplicator(owner, source, replica, settings).replicate(sourceKeyArn);
    }

    private void replicate(@Nullable Output<String> sourceKeyArn) {
        var role = new Role(
                owner.childName("replication-role"),
                RoleArgs.builder()
                        .description("Copies bucket " + owner.name() + " to another region")
                        // S3 says neither account nor source here; only this account can hand the role to a bucket.
                        .assumeRolePolicy(PolicyDocuments.trust("s3.amazonaws.com"))
                        .build(),
                owner.child().build());
        var rights = new RolePolicy(
                owner.childName("replication-policy"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocuments.identity(grants(sourceKeyArn)))
                        .build(),
                owner.child().build());
        new BucketReplicationConfig(
                owner.childName("replication"),
                BucketReplicationConfigArgs.builder()
                        .bucket(source.resource().id())
                        .role(role.arn())
                        .rules(rule())
                        .build(),
                owner.child()
                        .dependsOn(rights, source.versioning(), replica.versioning())
                        .build());
        Alarms.create(owner, settings.alarms(), alarms());
    }

    private BucketReplicationConfigRuleArgs rule() {
        return BucketReplicationConfigRuleArgs.builder()
                .id(RULE)
                .status(ENABLED)
                .priority(0)
                .filter(BucketReplicationConfigRuleFilterArgs.builder()
                        .prefix("")
                        .build())
                .deleteMarkerReplication(BucketReplicationConfigRuleDeleteMarkerReplicationArgs.builder()
                        .status(ENABLED)
                        .build())
                // Without this S3 skips what is encrypted with a customer key: everything.
                .sourceSelectionCriteria(BucketReplicationConfigRuleSourceSelectionCriteriaArgs.builder()
                        .sseKmsEncryptedObjects(
                                BucketReplicationConfigRuleSourceSelectionCriteriaSseKmsEncryptedObjectsArgs.builder()
                                        .status(ENABLED)
                                        .build())
                        .build())
                .destination(destination())
                .build();
    }

    private BucketReplicationConfigRuleDestinationArgs destination() {
        var destination = BucketReplicationConfigRuleDestinationArgs.builder()
                .bucket(replica.arn())
                .encryptionConfiguration(BucketReplicationConfigRuleDestinationEncryptionConfigurationArgs.builder()
                        .replicaKmsKeyId(settings.encryptionKeyArn())
                        .build());
        var metrics =
                BucketReplicationConfigRuleDestinationMetricsArgs.builder().status(ENABLED);
        if (settings.timeControl()) {
            metrics.eventThreshold(BucketReplicationConfigRuleDestinationMetricsEventThresholdArgs.builder()
                    .minutes(PROMISED_MINUTES)
                    .build());
            destination.replicationTime(BucketReplicationConfigRuleDestinationReplicationTimeArgs.builder()
                    .status(ENABLED)
                    .time(BucketReplicationConfigRuleDestinationReplicationTimeTimeArgs.builder()
                            .minutes(PROMISED_MINUTES)
                            .build())
                    .build());
        }
        return destination.metrics(metrics.build()).build();
    }

    private List<Grant> grants(@Nullable Output<String> sourceKeyArn) {
        Output<String> from = source.resource().arn();
        List<Grant> grants = new ArrayList<>();
        grants.add(Grant.of("FindObjects", List.of("s3:GetReplicationConfiguration", "s3:ListBucket"), from));
        grants.add(Grant.of(
                "ReadVersions",
                List.of("s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"),
                objects(from)));
        grants.add(Grant.of(
                "WriteCopies",
                List.of("s3:ReplicateDelete", "s3:ReplicateObject", "s3:ReplicateTags"),
                objects(replica.arn())));
        grants.addAll(KeyGrant.through("s3", "DecryptObjects", List.of("kms:Decrypt"), sourceKeyArn));
        grants.addAll(KeyGrant.through("s3", "EncryptCopies", List.of("kms:Encrypt"), settings.encryptionKeyArn()));
        return grants;
    }

    private List<AlarmRule> alarms() {
        return List.of(
                AlarmRule.above(
                        "replication-failures",
                        Advice.status(
                                "Objects of " + owner.name() + " are not copied to the other region.",
                                "look at the rights of the replication role and at both keys; then copy what was left"
                                        + " out with S3 Batch Replication."),
                        metric("OperationsFailedReplication", "Sum"),
                        0,
                        1),
                AlarmRule.above(
                        "replication-latency",
                        Advice.status(
                                "Copies of " + owner.name() + " in the other region are over an hour late.",
                                "see AWS Health for both regions; a large load of new objects passes by itself."),
                        metric("ReplicationLatency", "Maximum"),
                        LATE_SECONDS,
                        3));
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/S3", metric, statistic)
                .dimension("SourceBucket", source.resource().bucket())
                .dimension("DestinationBucket", replica.bucketName())
                .dimension("RuleId", Output.of(RULE));
    }

    private static Output<String> objects(Output<String> bucketArn) {
        return bucketArn.applyValue(arn -> arn + "/*");
    }
}
