package dev.caisson.components.messaging;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Topic}.
 *
 * @param location the account whose services may publish
 * @param encryptionKeyArn customer key that encrypts the messages; its policy must admit each publisher. Null for none:
 *     to the key that AWS keeps for SNS, alarms cannot be admitted, and would be lost
 * @param physicalName name in AWS, at most 251 letters, digits, {@code _} and {@code -}; null lets Pulumi choose (the
 *     default)
 * @param publishers AWS services that publish under their own name; none by default
 * @param subscribers who gets the messages, by a key that names the subscription; nobody by default
 */
@Args
public record TopicArgs(
        AwsLocation location,
        @Nullable Output<String> encryptionKeyArn,
        @Nullable String physicalName,
        Set<Publisher> publishers,
        Map<String, Subscriber> subscribers) {

    private static final Set<Publisher> ALARM_PUBLISHERS =
            Set.of(Publisher.CLOUDWATCH_ALARMS, Publisher.EVENTS, Publisher.RDS_EVENTS);

    private static final int NAME_LIMIT = 251;

    public TopicArgs {
        Problems.in("the arguments of a Topic")
                .required("location", location)
                .check(
                        physicalName == null || physicalName.matches("[A-Za-z0-9_-]{1," + NAME_LIMIT + "}"),
                        "physicalName",
                        physicalName,
                        "must be 1 to " + NAME_LIMIT + " letters, digits, _ or -")
                .throwIfAny();
    }

    public static TopicArgsBuilder builder() {
        return TopicArgsBuilder.builder();
    }

    /**
     * A topic for alarms: CloudWatch, EventBridge and RDS may publish.
     *
     * @param more services that may, too
     */
    public static TopicArgsBuilder forAlarms(Publisher... more) {
        var publishers = EnumSet.copyOf(ALARM_PUBLISHERS);
        publishers.addAll(List.of(more));
        return builder().publishers(publishers);
    }
}
