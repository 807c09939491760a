package dev.caisson.components.messaging;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.TlsOnly;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Creates the queues that keep what a component could not deliver, parented to it. */
public final class DeadLetterQueues {
    /** The longest that SQS keeps a message: 14 days. */
    static final int RETENTION_SECONDS = 1_209_600;

    private DeadLetterQueues() {}

    /** {@code <owner>-dead-letters}: encrypted, closed to connections without TLS, kept for 14 days. */
    public static Queue create(Component owner, @Nullable Output<String> encryptionKeyArn) {
        return create(owner, encryptionKeyArn, arn -> TlsOnly.policy("sqs", arn));
    }

    /** The same, open to an EventBridge rule; the key must admit EventBridge. */
    public static Queue create(Component owner, @Nullable Output<String> encryptionKeyArn, Output<String> ruleArn) {
        return create(
                owner,
                encryptionKeyArn,
                arn -> Output.tuple(arn, ruleArn)
                        .applyValue(known -> PolicyDocuments.json(IamPolicy.builder()
                                .addStatement(TlsOnly.statement("sqs", known.t1))
                                .addStatement(IamStatement.builder()
                                        .sid("KeepEvents")
                                        .effect(IamEffect.ALLOW)
                                        .addPrincipal(IamPrincipalType.SERVICE, "events.amazonaws.com")
                                        .addAction("sqs:SendMessage")
                                        .addResource(known.t1)
                                        .addCondition(IamConditionOperator.ARN_EQUALS, "aws:SourceArn", known.t2)
                                        .build())
                                .build())));
    }

    private static Queue create(
            Component owner, @Nullable Output<String> encryptionKeyArn, UnaryOperator<Output<String>> policy) {
        String name = owner.childName("dead-letters");
        var queue = new Queue(
                name,
                QueueEncryption.with(encryptionKeyArn)
                        .messageRetentionSeconds(RETENTION_SECONDS)
                        .build(),
                owner.child().build());
        new QueuePolicy(
                name + "-policy",
                QueuePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .policy(policy.apply(queue.arn()))
                        .build(),
                owner.child().build());
        return queue;
    }
}
