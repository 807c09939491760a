package dev.caisson.components.messaging;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.sqs.QueuePolicy;
import com.pulumi.aws.sqs.QueuePolicyArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.TlsOnly;

/** Creates the queues that keep what a component could not deliver, parented to it. */
public final class DeadLetterQueues {
    /** The longest that SQS keeps a message: 14 days. */
    static final int RETENTION_SECONDS = 1_209_600;

    private DeadLetterQueues() {}

    /** {@code <owner>-dead-letters}: encrypted, closed to connections without TLS, kept for 14 days. */
    public static Queue create(Component owner, Output<String> encryptionKeyArn) {
        String name = owner.childName("dead-letters");
        var queue = new Queue(
                name,
                QueueArgs.builder()
                        .kmsMasterKeyId(encryptionKeyArn)
                        .messageRetentionSeconds(RETENTION_SECONDS)
                        .build(),
                owner.child().build());
        new QueuePolicy(
                name + "-policy",
                QueuePolicyArgs.builder()
                        .queueUrl(queue.url())
                        .policy(TlsOnly.policy("sqs", queue.arn()))
                        .build(),
                owner.child().build());
        return queue;
    }
}
