package dev.caisson.components.edge;

import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.Metric;

/**
 * More requests than a stack was made for. It is a number that whoever knows the stack sets, and not CloudWatch's band
 * of what is usual: that needs two weeks to learn, rings at every campaign and holiday, and costs three metrics.
 */
public final class TooManyRequests {
    private static final int MINUTE = 60;
    private static final int MINUTES = 5;

    private TooManyRequests() {}

    /** For an entrance whose requests are counted by Sum. */
    public static AlarmRule rule(String name, Metric requests, AlarmThresholds thresholds) {
        return AlarmRule.above(
                "requests",
                Advice.status(
                        name + " gets more than " + thresholds.requestsPerMinute()
                                + " requests a minute, for five minutes: more than the stack is said to be made for.",
                        "see who they are from (access logs, the web firewall); if they are welcome, raise the largest"
                                + " counts, and caisson:alarms.requestsPerMinute with them."),
                requests.every(MINUTE),
                thresholds.requestsPerMinute(),
                MINUTES);
    }
}
