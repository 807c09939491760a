package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * The alarms of a stack that mean that its users are hit. They do not tell of themselves, an {@link OutageAlarm} over
 * all of them does: when a database goes, services fail, the balancer answers for them, and one message is enough.
 */
public final class Outages {
    /** CloudWatch's limits of a composite alarm. */
    private static final int MOST_ALARMS = 100;

    private static final int LONGEST_RULE = 10_240;

    private static final String OR = " OR ";

    private final List<MetricAlarm> alarms = new ArrayList<>();
    private int ruleLength;
    private boolean sealed;

    /**
     * Whether there is room for one more; otherwise it must tell for itself.
     *
     * @param alarmName in AWS
     */
    boolean admits(String alarmName) {
        int length = clause(alarmName).length() + OR.length();
        if (sealed || alarms.size() == MOST_ALARMS || ruleLength + length > LONGEST_RULE) {
            return false;
        }
        ruleLength += length;
        return true;
    }

    void add(MetricAlarm alarm) {
        alarms.add(alarm);
    }

    /** When one of them rings; whatever is made later tells for itself. */
    Output<String> seal() {
        sealed = true;
        return Output.all(alarms.stream().map(MetricAlarm::name).toList())
                .applyValue(names -> String.join(
                        OR, names.stream().sorted().map(Outages::clause).toList()));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return alarms.isEmpty();
    }

    private static String clause(String alarmName) {
        return "ALARM(\"" + alarmName + "\")";
    }
}
