package dev.caisson.components.data.bucket;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * Arguments of a {@link Bucket}.
 *
 * @param encryptionKeyArn customer key that encrypts the objects; null (the default) for S3's own, for readers that
 *     cannot use a customer key
 * @param bucketName name in AWS, 3 to 63 lower-case letters, digits and hyphens; null lets Pulumi choose (the default)
 * @param noncurrentVersionDays days an overwritten or deleted version can be brought back, 1 to 3,650; 90 by default
 * @param lifecycleRules what becomes of ageing objects, by rule name; none by default
 * @param corsRules which web pages may use the bucket from the browser, at most 100; none by default
 * @param accessLogBucket name of the bucket that gets the access log, under the component's name and a slash; null for
 *     no log (the default)
 * @param additionalStatements statements of the bucket's policy beyond its own, for readers that are not roles of this
 *     account (CloudFront); called once the bucket exists; null for none (the default)
 * @param replication a copy in another region; null for none (the default)
 * @param objectLockDays how long no version can be deleted, but by who has s3:BypassGovernanceRetention, 1 to
 *     noncurrentVersionDays; 0 for no lock (the default). The first one makes another bucket: the provider switches
 *     locks on with a bucket only
 * @param forceDestroy whether destroying the stack deletes the objects too; false by default
 * @param protect whether Pulumi refuses to delete the bucket; true by default
 */
@Args
public record BucketArgs(
        @Nullable Output<String> encryptionKeyArn,
        @Nullable String bucketName,
        @Initializer("DEFAULT_NONCURRENT_DAYS") int noncurrentVersionDays,
        Map<String, LifecycleRule> lifecycleRules,
        List<CorsRule> corsRules,
        @Nullable Output<String> accessLogBucket,
        @Nullable Function<Bucket, Output<List<IamStatement>>> additionalStatements,
        @Nullable BucketReplication replication,
        int objectLockDays,
        boolean forceDestroy,
        @Initializer("DEFAULT_PROTECT") boolean protect) {

    public static final int DEFAULT_NONCURRENT_DAYS = 90;
    public static final boolean DEFAULT_PROTECT = true;

    /** Without the dots, which break TLS on the bucket's own host name. */
    private static final String NAME = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";

    private static final int CORS_LIMIT = 100;

    public BucketArgs {
        Problems.in("the arguments of a Bucket")
                .within("noncurrentVersionDays", noncurrentVersionDays, 1, 3_650, "days")
                .check(
                        !lifecycleRules.containsKey(BucketLifecycle.HOUSEKEEPING),
                        "lifecycleRules." + BucketLifecycle.HOUSEKEEPING,
                        null,
                        "is the name of the bucket's own rule")
                .within("objectLockDays", objectLockDays, 0, noncurrentVersionDays, "days")
                .check(
                        corsRules.size() <= CORS_LIMIT,
                        "corsRules",
                        corsRules.size(),
                        "must be at most " + CORS_LIMIT + " rules")
                .check(
                        bucketName == null
                                || (bucketName.matches(NAME)
                                        && !bucketName.startsWith("xn--")
                                        && !bucketName.endsWith("-s3alias")),
                        "bucketName",
                        bucketName,
                        "must be 3 to 63 lower-case letters, digits or hyphens, beginning and ending with a letter or digit")
                .throwIfAny();
    }

    public static BucketArgsBuilder builder() {
        return BucketArgsBuilder.builder();
    }
}
