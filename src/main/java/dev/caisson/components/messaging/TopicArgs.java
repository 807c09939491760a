package dev.caisson.components.messaging;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Topic}.
 *
 * @param location the account whose services may publish
 * @param encryptionKeyArn customer key that encrypts the messages; its policy must admit each publisher (for the key
 *     AWS keeps for SNS, alarms cannot be admitted, and would be lost)
 * @param physicalName name in AWS without {@code .fifo}, at most 251 characters; null lets Pulumi choose
 * @param displayName sender's name in e-mails, at most 100 characters; null for AWS's own
 * @param fifo exactly-once, in order within a message group; queues may subscribe, nothing else
 * @param publishers AWS services that publish under their own name
 * @param subscribers who gets the messages, by a key that names the subscription
 * @param requireSubscribers true refuses a topic that nobody listens to
 * @param alarms null for none; another topic than this one
 */
@Args
public record TopicArgs(
        AwsLocation location,
        Output<String> encryptionKeyArn,
        @Nullable String physicalName,
        @Nullable String displayName,
        boolean fifo,
        Set<Publisher> publishers,
        Map<String, Subscriber> subscribers,
        boolean requireSubscribers,
        @Nullable AlarmSettings alarms) {

    private static final int NAME_LIMIT = 251;

    public TopicArgs {
        var problems = Problems.in("the arguments of a Topic")
                .required("location", location)
                .required("encryptionKeyArn", encryptionKeyArn)
                .check(
                        physicalName == null || physicalName.matches("[A-Za-z0-9_-]{1," + NAME_LIMIT + "}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to " + NAME_LIMIT + " letters, digits, _ or -")
                .check(
                        displayName == null || displayName.length() <= 100,
                        "displayName",
                        displayName,
                        "must be at most 100 characters")
                .check(
                        !requireSubscribers || !subscribers.isEmpty(),
                        "subscribers",
                        null,
                        "must name at least one, or nobody hears of an alarm")
                .check(
                        !fifo || publishers.isEmpty(),
                        "publishers",
                        publishers,
                        "must be empty: AWS services do not publish to a FIFO topic");
        subscribers.forEach((key, subscriber) -> problems.check(
                !fifo || subscriber.isQueue(),
                "subscribers." + key,
                subscriber.protocol(),
                "must be a queue: a FIFO topic delivers to nothing else"));
        problems.throwIfAny();
    }

    public static TopicArgsBuilder builder() {
        return TopicArgsBuilder.builder();
    }

    /** A topic for alarms: CloudWatch, EventBridge and RDS may publish, and somebody must listen. */
    public static TopicArgsBuilder forAlarms() {
        return builder()
                .publishers(Set.of(Publisher.CLOUDWATCH_ALARMS, Publisher.EVENTS, Publisher.RDS_EVENTS))
                .requireSubscribers(true);
    }
}
