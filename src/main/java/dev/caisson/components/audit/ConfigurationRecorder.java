package dev.caisson.components.audit;

import com.pulumi.aws.cfg.DeliveryChannel;
import com.pulumi.aws.cfg.DeliveryChannelArgs;
import com.pulumi.aws.cfg.Recorder;
import com.pulumi.aws.cfg.RecorderArgs;
import com.pulumi.aws.cfg.RecorderStatus;
import com.pulumi.aws.cfg.RecorderStatusArgs;
import com.pulumi.aws.cfg.inputs.DeliveryChannelSnapshotDeliveryPropertiesArgs;
import com.pulumi.aws.cfg.inputs.RecorderRecordingGroupArgs;
import com.pulumi.aws.iam.ServiceLinkedRole;
import com.pulumi.aws.iam.ServiceLinkedRoleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.data.bucket.LogBucketArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * Records how each resource of an account and region looks, and every change of it
 * (AWS::Config::ConfigurationRecorder), which the checks of Security Hub read. There is one in an account and region:
 * AWS refuses a second. Its bucket has no object lock, because AWS Config cannot deliver to one that locks by default.
 */
public final class ConfigurationRecorder extends Component {
    static final String TYPE = "caisson:audit:ConfigurationRecorder";

    private static final String CONFIG = "config.amazonaws.com";

    private final ConfigurationRecorderArgs args;
    private final LogBucket bucket;

    public ConfigurationRecorder(
            String name, ConfigurationRecorderArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        bucket = createBucket();
        start(deliver(record()));
        registerOutputs(Map.of("bucketName", bucketName()));
    }

    /** Of the bucket that keeps histories and snapshots. */
    public Output<String> bucketName() {
        return bucket.bucketName();
    }

    private LogBucket createBucket() {
        return new LogBucket(
                childName("bucket"),
                LogBucketArgs.builder()
                        .location(args.location())
                        .additionalStatements(this::delivery)
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .retentionDays(args.retentionDays())
                        .accessLogBucket(args.accessLogBucket())
                        .forceDestroy(args.forceDestroy())
                        .protect(args.protect())
                        .build(),
                nested().build());
    }

    private Output<List<IamStatement>> delivery(LogBucket history) {
        return Output.tuple(history.arn(), args.location().accountId())
                .applyValue(known -> List.of(
                        admit("ConfigCheck", known.t2)
                                .addAction("s3:GetBucketAcl")
                                .addAction("s3:ListBucket")
                                .addResource(known.t1)
                                .build(),
                        admit("ConfigWrite", known.t2)
                                .addAction("s3:PutObject")
                                .addResource(known.t1 + "/AWSLogs/" + known.t2 + "/Config/*")
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS, "s3:x-amz-acl", "bucket-owner-full-control")
                                .build()));
    }

    private static IamStatement.Builder admit(String sid, String account) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, CONFIG)
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account);
    }

    /** AWS's own role for it, which Security Hub wants to see, and which can read whatever AWS Config learns to. */
    private Output<String> roleArn() {
        if (args.createRole()) {
            return new ServiceLinkedRole(
                            childName("role"),
                            ServiceLinkedRoleArgs.builder()
                                    .awsServiceName(CONFIG)
                                    .build(),
                            child().build())
                    .arn();
        }
        return args.location()
                .accountId()
                .applyValue(account -> "arn:" + args.location().partition() + ":iam::" + account
                        + ":role/aws-service-role/" + CONFIG + "/AWSServiceRoleForConfig");
    }

    private Recorder record() {
        return new Recorder(
                childName("recorder"),
                RecorderArgs.builder()
                        .name(args.recorderName())
                        .roleArn(roleArn())
                        .recordingGroup(RecorderRecordingGroupArgs.builder()
                                .allSupported(true)
                                .includeGlobalResourceTypes(args.globalTypes())
                                .build())
                        .build(),
                child().build());
    }

    private DeliveryChannel deliver(Recorder recorder) {
        return new DeliveryChannel(
                childName("delivery"),
                DeliveryChannelArgs.builder()
                        // AWS takes no channel before there is a recorder, and there is one channel for one recorder.
                        .name(recorder.name())
                        .s3BucketName(bucket.bucketName())
                        .s3KmsKeyArn(args.encryptionKeyArn())
                        .snapshotDeliveryProperties(DeliveryChannelSnapshotDeliveryPropertiesArgs.builder()
                                .deliveryFrequency("TwentyFour_Hours")
                                .build())
                        .build(),
                child().dependsOn(bucket.deliveryPolicy(), recorder).build());
    }

    /** A recorder without a channel does not start; one that runs keeps its channel from being deleted. */
    private void start(DeliveryChannel channel) {
        new RecorderStatus(
                childName("status"),
                RecorderStatusArgs.builder()
                        .name(channel.name())
                        .isEnabled(true)
                        .build(),
                child().dependsOn(channel).build());
    }
}
