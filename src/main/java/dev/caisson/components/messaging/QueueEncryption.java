package dev.caisson.components.messaging;

import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

/** How a queue's messages are encrypted. */
final class QueueEncryption {
    private QueueEncryption() {}

    /** @param keyArn the customer key; null for SQS's own keys, which all that may send or receive may use */
    static QueueArgs.Builder with(@Nullable Output<String> keyArn) {
        var queue = QueueArgs.builder();
        return keyArn == null ? queue.sqsManagedSseEnabled(true) : queue.kmsMasterKeyId(keyArn);
    }
}
