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
 * @param encryptionKeyArn customer key that encrypts the objects; null only with {@code s3ManagedKey}
 * @param s3ManagedKey encrypts with S3's own keys instead, for readers that cannot use a customer key
 * @param bucketName name in AWS, 3 to 63 lower-case letters, digits and hyphens; null lets Pulumi choose
 * @param noncurrentVersionDays days an overwritten or deleted version can be brought back, 1 to 3,650
 * @param lifecycleRules what becomes of ageing objects, by rule name
 * @param corsRules which web pages may use the bucket from the browser
 * @param accessLogBucket name of the bucket that gets the access log; null for no log
 * @param accessLogPrefix where in it; null for the component's name
 * @param eventBridge whether S3 tells EventBridge of every change
 * @param additionalStatements statements of the bucket's policy beyond its own, for readers that are not roles of this
 *     account (CloudFront); called once the bucket exists
 * @param replication a copy in another region; null for none
 * @param forceDestroy whether destroying the stack deletes the objects too
 * @param protect whether Pulumi refuses to delete the bucket
 */
@Args
public record BucketArgs(
        @Nullable Output<String> encryptionKeyArn,
        boolean s3ManagedKey,
        @Nullable String bucketName,
        @Initializer("NINETY_DAYS") int noncurrentVersionDays,
        Map<String, LifecycleRule> lifecycleRules,
        List<CorsRule> corsRules,
        @Nullable Output<String> accessLogBucket,
        @Nullable String accessLogPrefix,
        boolean eventBridge,
        @Nullable Function<Bucket, Output<List<IamStatement>>> additionalStatements,
        @Nullable BucketReplication replication,
        boolean forceDestroy,
        @Initializer("PROTECTED") boolean protect) {

    public static final int NINETY_DAYS = 90;
    public static final boolean PROTECTED = true;

    private static final int CORS_LIMIT = 100;

    public BucketArgs {
        var problems = Problems.in("the arguments of a Bucket")
                .check(
                        (encryptionKeyArn == null) == s3ManagedKey,
                        "encryptionKeyArn",
                        null,
                        s3ManagedKey
                                ? "must not be given with s3ManagedKey"
                                : "is required unless s3ManagedKey is true")
                .within("noncurrentVersionDays", noncurrentVersionDays, 1, 3_650, "days")
                .check(
                        !lifecycleRules.containsKey(BucketLifecycle.HOUSEKEEPING),
                        "lifecycleRules." + BucketLifecycle.HOUSEKEEPING,
                        null,
                        "is the name of the bucket's own rule")
                .check(
                        corsRules.size() <= CORS_LIMIT,
                        "corsRules",
                        corsRules.size(),
                        "must be at most " + CORS_LIMIT + " rules");
        BucketNames.check(problems, bucketName);
        problems.throwIfAny();
    }

    public static BucketArgsBuilder builder() {
        return BucketArgsBuilder.builder();
    }
}
