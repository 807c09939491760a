package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.CompositeAlarm;
import com.pulumi.aws.cloudwatch.CompositeAlarmArgs;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.naming.Naming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alarm (AWS::CloudWatch::CompositeAlarm) that rings while any of the {@link Outages} does: one message when it
 * begins, which names the first, and one when all is well again. Make it last: what is made after it tells for itself.
 */
public final class OutageAlarm extends Component {
    static final String TYPE = "caisson:observability:OutageAlarm";

    private static final int NAME_LIMIT = 255;

    public OutageAlarm(
            String name, AlarmSettings settings, Outages outages, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        var advice = Advice.status(
                "Users are hit: at least one of the alarms below rings. More of them may ring before it is over; there"
                        + " is no message for each.",
                "start with the first that rang, which this message names; its own description says what to do.");
        var alarm = new CompositeAlarm(
                childName("alarm"),
                CompositeAlarmArgs.builder()
                        .alarmName(Naming.fit(settings.namePrefix() + "-" + name, NAME_LIMIT))
                        .alarmDescription(advice.text(settings.commands()))
                        .alarmRule(outages.seal())
                        .alarmActions(settings.topicArn().applyValue(List::of))
                        .okActions(settings.topicArn().applyValue(List::of))
                        .build(),
                child().build());
        registerOutputs(Map.of("name", alarm.alarmName()));
    }
}
