package dev.caisson.testing;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.inputs.GetCallerIdentityArgs;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.aws.sns.Topic;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.messaging.Queue;
import dev.caisson.components.messaging.QueueArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.security.EncryptionKey;
import dev.caisson.components.security.EncryptionKeyArgs;
import dev.caisson.sdk.PatientRunner;

/** As many resources as the largest stack has, to measure with. */
public final class BigProgram {
    private static final int GROUPS = 33;

    private BigProgram() {}

    public static void main(String[] args) {
        PatientRunner.install();
        Pulumi.run(BigProgram::build);
    }

    public static void build(Context context) {
        var topic = new Topic("alarms");
        var location = AwsLocation.of(
                AwsFunctions.getCallerIdentity(GetCallerIdentityArgs.builder().build(), InvokeOptions.Empty)
                        .applyValue(GetCallerIdentityResult::accountId),
                "eu-west-1");
        for (int i = 0; i < GROUPS; i++) {
            var key = new EncryptionKey(
                    "key" + i,
                    EncryptionKeyArgs.builder()
                            .location(location)
                            .alias("big/key" + i)
                            .build(),
                    null);
            var queue = new Queue(
                    "jobs" + i,
                    QueueArgs.builder()
                            .encryptionKeyArn(key.arn())
                            .alarms(new AlarmSettings(topic.arn(), "big"))
                            .build(),
                    null);
            context.export("key" + i, key.arn());
            context.export("name" + i, Output.of(queue.name()));
        }
    }
}
