package dev.caisson.components.messaging;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Queue}.
 *
 * @param encryptionKeyArn customer key that encrypts the messages; null for SQS's own
 * @param physicalName name in AWS, at most 71 letters, digits, {@code _} and {@code -}; {@code .fifo} is added; null
 *     lets Pulumi choose (the default)
 * @param fifo exactly-once, in order within a message group; false by default
 * @param visibilityTimeoutSeconds seconds a received message stays hidden, 0 to 43,200; at least six times the timeout
 *     of what consumes it; 180 by default
 * @param retentionSeconds seconds a message is kept, 60 to 1,209,600; 345,600 (four days) by default
 * @param deliveryDelaySeconds seconds a new message stays hidden, 0 to 900; 0 by default
 * @param maxReceives receives after which a message moves to the dead-letter queue, 1 to 1,000; 5 by default
 * @param protect whether Pulumi refuses to delete it and its dead-letter queue, with the messages in them; true by
 *     default
 * @param alarms null for none (the default)
 */
@Args
public record QueueArgs(
        @Nullable Output<String> encryptionKeyArn,
        @Nullable String physicalName,
        boolean fifo,
        @Initializer("DEFAULT_VISIBILITY") int visibilityTimeoutSeconds,
        @Initializer("DEFAULT_RETENTION") int retentionSeconds,
        int deliveryDelaySeconds,
        @Initializer("DEFAULT_RECEIVES") int maxReceives,
        @Initializer("DEFAULT_PROTECT") boolean protect,
        @Nullable AlarmSettings alarms) {

    /** Six times the 30 s that a worker or function gets unless told otherwise. */
    public static final int DEFAULT_VISIBILITY = 180;

    public static final int DEFAULT_RETENTION = 345_600;
    public static final int DEFAULT_RECEIVES = 5;
    public static final boolean DEFAULT_PROTECT = true;

    /** SQS allows 80 characters, of which {@code -dlq} or {@code .fifo} need five. */
    private static final int NAME_LIMIT = 71;

    public QueueArgs {
        Problems.in("the arguments of a Queue")
                .check(
                        physicalName == null || physicalName.matches("[A-Za-z0-9_-]{1," + NAME_LIMIT + "}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to " + NAME_LIMIT + " letters, digits, _ or -")
                .within("visibilityTimeoutSeconds", visibilityTimeoutSeconds, 0, 43_200, "seconds")
                .within("retentionSeconds", retentionSeconds, 60, 1_209_600, "seconds")
                .within("deliveryDelaySeconds", deliveryDelaySeconds, 0, 900, "seconds")
                .within("maxReceives", maxReceives, 1, 1_000, "receives")
                .throwIfAny();
    }

    public static QueueArgsBuilder builder() {
        return QueueArgsBuilder.builder();
    }
}
