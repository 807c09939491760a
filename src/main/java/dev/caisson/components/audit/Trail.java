package dev.caisson.components.audit;

import com.pulumi.aws.cloudtrail.inputs.TrailInsightSelectorArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * A trail (AWS::CloudTrail::Trail) of every call in every region of the account that changes or reads what it consists
 * of: encrypted, with digests that show whether a log was changed or deleted, in a bucket of its own, and in a log
 * group that alarms read. Calls that read or write data are not in it. The first trail of an account is free of charge,
 * each further one is not.
 */
public final class Trail extends Component {
    static final String TYPE = "caisson:audit:Trail";

    private static final String CLOUDTRAIL = "cloudtrail.amazonaws.com";

    private final TrailArgs args;
    private final Output<String> arn;
    private final LogBucket bucket;
    private final LogGroup logGroup;
    private final com.pulumi.aws.cloudtrail.Trail trail;

    public Trail(String name, TrailArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        // The bucket's policy names the trail, which needs the bucket: so its ARN is put together.
        arn = args.location().arn("cloudtrail", "trail/" + args.trailName());
        bucket = createBucket();
        logGroup = LogGroups.create(this, "logs", null, args.logs());
        trail = createTrail();
        registerOutputs(Map.of("arn", arn(), "bucketName", bucketName(), "logGroupName", logGroupName()));
    }

    public Output<String> arn() {
        return trail.arn();
    }

    /** Of the bucket that keeps the logs. */
    public Output<String> bucketName() {
        return bucket.bucketName();
    }

    /** Of the log group that alarms read. */
    public Output<String> logGroupName() {
        return logGroup.name();
    }

    /** S3's own key by default: CloudTrail encrypts each log with the key itself, and digests with none but S3's. */
    private LogBucket createBucket() {
        return new LogBucket(
                childName("bucket"),
                LogBucketArgs.builder()
                        .location(args.location())
                        .additionalStatements(this::delivery)
                        .retentionDays(args.retentionDays())
                        .objectLockDays(args.objectLockDays())
                        .accessLogBucket(args.accessLogBucket())
                        .forceDestroy(args.forceDestroy())
                        .protect(args.protect())
                        .build(),
                nested().build());
    }

    private Output<List<IamStatement>> delivery(LogBucket logs) {
        return Output.tuple(logs.arn(), arn, args.location().accountId())
                .applyValue(known -> List.of(
                        admit("TrailCheck", known.t2)
                                .addAction("s3:GetBucketAcl")
                                .addResource(known.t1)
                                .build(),
                        admit("TrailWrite", known.t2)
                                .addAction("s3:PutObject")
                                .addResource(known.t1 + "/AWSLogs/" + known.t3 + "/*")
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS, "s3:x-amz-acl", "bucket-owner-full-control")
                                .build()));
    }

    private static IamStatement.Builder admit(String sid, String trailArn) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, CLOUDTRAIL)
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceArn", trailArn);
    }

    private com.pulumi.aws.cloudtrail.Trail createTrail() {
        Role role = Roles.create(
                this,
                "logs",
                "Writes the trail's log group",
                PolicyDocuments.trust(CLOUDTRAIL, args.location().accountId()));
        var settings = com.pulumi.aws.cloudtrail.TrailArgs.builder()
                .name(args.trailName())
                .s3BucketName(bucket.bucketName())
                .kmsKeyId(args.encryptionKeyArn())
                .isMultiRegionTrail(true)
                .includeGlobalServiceEvents(true)
                .enableLogFileValidation(true)
                .enableLogging(true)
                .cloudWatchLogsGroupArn(logGroup.arn().applyValue(group -> group + ":*"))
                .cloudWatchLogsRoleArn(role.arn());
        if (args.insights()) {
            settings.insightSelectors(Stream.of("ApiCallRateInsight", "ApiErrorRateInsight")
                    .map(type ->
                            TrailInsightSelectorArgs.builder().insightType(type).build())
                    .toList());
        }
        return new com.pulumi.aws.cloudtrail.Trail(
                childName("trail"),
                settings.build(),
                named().protect(args.protect())
                        // CloudTrail tries to write to both before it makes a trail.
                        .dependsOn(writable(role))
                        .build());
    }

    private List<Resource> writable(Role role) {
        Output<String> streams = Output.tuple(logGroup.arn(), args.location().accountId())
                .applyValue(known -> known.t1 + ":log-stream:" + known.t2 + "_CloudTrail_*");
        List<Resource> all = new ArrayList<>();
        all.add(bucket.deliveryPolicy());
        Roles.attach(
                        this,
                        "logs",
                        role,
                        List.of(Grant.of("WriteLogs", List.of("logs:CreateLogStream", "logs:PutLogEvents"), streams)))
                .map(RolePolicy.class::cast)
                .ifPresent(all::add);
        return all;
    }
}
