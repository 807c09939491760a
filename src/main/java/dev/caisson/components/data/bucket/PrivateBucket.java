package dev.caisson.components.data.bucket;

import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2;
import com.pulumi.aws.s3.BucketObjectLockConfigurationV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketObjectLockConfigurationV2RuleDefaultRetentionArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What every bucket here is made of: closed to the public, without ACLs, versioned, encrypted. */
final class PrivateBucket {
    private final Component owner;
    private final boolean protect;
    private final BucketV2 bucket;
    private final BucketVersioningV2 versioning;
    private final BucketPublicAccessBlock publicAccessBlock;

    private PrivateBucket(Component owner, PrivateBucketArgs args) {
        this.owner = owner;
        protect = args.protect();
        bucket = createBucket(args);
        publicAccessBlock = blockPublicAccess();
        disableAcls();
        versioning = enableVersioning();
        encrypt(args.encryptionKeyArn());
        lock(args.objectLockDays());
    }

    static PrivateBucket create(Component owner, PrivateBucketArgs args) {
        return new PrivateBucket(owner, args);
    }

    BucketV2 resource() {
        return bucket;
    }

    /** What expires noncurrent versions must wait for. */
    BucketVersioningV2 versioning() {
        return versioning;
    }

    BucketPolicy attachPolicy(Output<List<IamStatement>> statements) {
        return new BucketPolicy(
                owner.childName("policy"),
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(statements.applyValue(all -> PolicyDocuments.json(
                                IamPolicy.builder().statements(all).build())))
                        .build(),
                // S3 refuses two changes of one bucket's access at a time.
                configuration().dependsOn(publicAccessBlock).build());
    }

    /** Has S3 write who used it, under the owner's name and a slash, to another bucket; null for nowhere. */
    void logAccess(@Nullable Output<String> logBucket) {
        if (logBucket == null) {
            return;
        }
        new BucketLoggingV2(
                owner.childName("logging"),
                BucketLoggingV2Args.builder()
                        .bucket(bucket.id())
                        .targetBucket(logBucket)
                        .targetPrefix(owner.name() + "/")
                        .build(),
                owner.child().build());
    }

    /** What makes the bucket safe goes no sooner than the bucket: it would go first, and leave the bucket open. */
    private CustomResourceOptions.Builder configuration() {
        return owner.child().protect(protect);
    }

    private BucketV2 createBucket(PrivateBucketArgs args) {
        var bucketArgs = BucketV2Args.builder().forceDestroy(args.forceDestroy());
        if (args.bucketName() != null) {
            bucketArgs.bucket(args.bucketName());
        }
        if (args.objectLockDays() > 0) {
            bucketArgs.objectLockEnabled(true);
        }
        return new BucketV2(
                owner.childName("bucket"),
                bucketArgs.build(),
                owner.named().protect(args.protect()).build());
    }

    private BucketPublicAccessBlock blockPublicAccess() {
        return new BucketPublicAccessBlock(
                owner.childName("public-access-block"),
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                configuration().build());
    }

    private void disableAcls() {
        new BucketOwnershipControls(
                owner.childName("ownership"),
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                configuration().build());
    }

    private BucketVersioningV2 enableVersioning() {
        return new BucketVersioningV2(
                owner.childName("versioning"),
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                configuration().build());
    }

    /** Governance: an administrator with s3:BypassGovernanceRetention can still end it. */
    private void lock(int days) {
        if (days == 0) {
            return;
        }
        new BucketObjectLockConfigurationV2(
                owner.childName("object-lock"),
                BucketObjectLockConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rule(BucketObjectLockConfigurationV2RuleArgs.builder()
                                .defaultRetention(BucketObjectLockConfigurationV2RuleDefaultRetentionArgs.builder()
                                        .mode("GOVERNANCE")
                                        .days(days)
                                        .build())
                                .build())
                        .build(),
                configuration().dependsOn(versioning).build());
    }

    private void encrypt(@Nullable Output<String> encryptionKeyArn) {
        var rule = BucketServerSideEncryptionConfigurationV2RuleArgs.builder();
        var byDefault = BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder();
        if (encryptionKeyArn == null) {
            byDefault.sseAlgorithm("AES256");
        } else {
            byDefault.sseAlgorithm("aws:kms").kmsMasterKeyId(encryptionKeyArn);
            // One data key for many objects: a hundredth of the KMS requests.
            rule.bucketKeyEnabled(true);
        }
        new BucketServerSideEncryptionConfigurationV2(
                owner.childName("encryption"),
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(rule.applyServerSideEncryptionByDefault(byDefault.build())
                                .build())
                        .build(),
                configuration().build());
    }
}
