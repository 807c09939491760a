package dev.caisson.components.observability;

import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

/**
 * Where a component's alarms go, what they are called and say, and when they ring.
 *
 * @param topicArn SNS topic told of every change to and from ALARM
 * @param namePrefix what alarm names start with, so that a message says which stack it is about
 * @param commands how people look at the stack
 * @param outages what tells of all alarms that mean an outage with one message; null where each tells for itself
 */
public record AlarmSettings(
        Output<String> topicArn,
        String namePrefix,
        Commands commands,
        AlarmThresholds thresholds,
        @Nullable Outages outages) {

    /** Each alarm tells for itself, with the thresholds of most stacks. */
    public AlarmSettings(Output<String> topicArn, String namePrefix) {
        this(topicArn, namePrefix, Commands.NONE, AlarmThresholds.DEFAULT, null);
    }
}
