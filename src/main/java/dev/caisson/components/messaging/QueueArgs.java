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
 * @param encryptionKeyArn customer key that encrypts the messages
 * @param physicalName name in AWS without {@code .fifo}, at most 75 characters; null lets Pulumi choose
 * @param fifo exactly-once, in order within a message group
 * @param visibilityTimeoutSeconds how long a received message stays hidden, 0 to 43,200; at least six times the timeout
 *     of a function that consumes it
 * @param retentionSeconds how long a message is kept, 60 to 1,209,600
 * @param deliveryDelaySeconds how long a new message stays hidden, 0 to 900
 * @param maxReceives receives after which a message moves to the dead-letter queue, 1 to 1,000
 * @param acceptTopics true lets SNS topics of this account deliver here; their key must admit SNS as a consumer
 * @param oldestMessageAlarmSeconds age of the oldest message that raises an alarm
 * @param alarms null for none
 */
@Args
public record QueueArgs(
        Output<String> encryptionKeyArn,
        @Nullable String physicalName,
        boolean fifo,
        @Initializer("DEFAULT_VISIBILITY") int visibilityTimeoutSeconds,
        @Initializer("FOUR_DAYS") int retentionSeconds,
        int deliveryDelaySeconds,
        @Initializer("DEFAULT_RECEIVES") int maxReceives,
        boolean acceptTopics,
        @Initializer("QUARTER_HOUR") int oldestMessageAlarmSeconds,
        @Nullable AlarmSettings alarms) {

    /** Six times the 30 s that a worker or function gets unless told otherwise. */
    public static final int DEFAULT_VISIBILITY = 180;

    public static final int FOUR_DAYS = 345_600;
    public static final int DEFAULT_RECEIVES = 5;
    public static final int QUARTER_HOUR = 900;

    /** SQS allows 80 characters, of which {@code -dlq} or {@code .fifo} need five. */
    private static final int NAME_LIMIT = 71;

    public QueueArgs {
        Problems.in("the arguments of a Queue")
                .required("encryptionKeyArn", encryptionKeyArn)
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
