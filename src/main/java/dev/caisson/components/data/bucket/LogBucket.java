package dev.caisson.components.data.bucket;

import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * An S3 bucket (AWS::S3::Bucket) that AWS services write their logs to. It uses S3's own keys if nothing else is said,
 * because load balancers and S3 itself cannot deliver to a bucket with a customer key.
 */
public final class LogBucket extends Component {
    static final String TYPE = "caisson:data:LogBucket";

    /** A log is written once: a version that is not current was tampered with or expired, and stays this long. */
    private static final int NONCURRENT_DAYS = 30;

    private final PrivateBucket bucket;
    private final BucketPolicy policy;

    public LogBucket(String name, LogBucketArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        bucket = PrivateBucket.create(
                this,
                PrivateBucketArgsBuilder.builder()
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .objectLockDays(args.objectLockDays())
                        .forceDestroy(args.forceDestroy())
                        .protect(args.protect())
                        .build());
        policy = bucket.attachPolicy(statements(args));
        BucketLifecycle.create(
                this, bucket, NONCURRENT_DAYS, Map.of("retention", LifecycleRule.expire("", args.retentionDays())));
        bucket.logAccess(args.accessLogBucket());
        registerOutputs(Map.of("bucketName", bucketName(), "arn", arn()));
    }

    /** Name in AWS. */
    public Output<String> bucketName() {
        return bucket.resource().bucket();
    }

    public Output<String> arn() {
        return bucket.resource().arn();
    }

    /** Must exist before a producer is told to write here: a load balancer tries at once, and fails. */
    public Resource deliveryPolicy() {
        return policy;
    }

    private Output<List<IamStatement>> statements(LogBucketArgs args) {
        Output<List<IamStatement>> more = args.additionalStatements() == null
                ? Output.of(List.of())
                : args.additionalStatements().apply(this);
        return Output.tuple(arn(), args.location().accountId(), more).applyValue(known -> {
            List<IamStatement> all = new ArrayList<>(BucketStatements.transport(known.t1));
            all.addAll(LogDelivery.statements(args.location(), known.t2, known.t1, args.producers()));
            all.addAll(known.t3);
            return all;
        });
    }
}
