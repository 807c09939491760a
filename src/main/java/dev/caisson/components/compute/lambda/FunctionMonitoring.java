package dev.caisson.components.compute.lambda;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.ErrorRate;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of a function, when it is a reason to wake somebody, and what a dashboard shows.
 *
 * @param function logical name
 * @param functionName name in AWS
 * @param deadLetterQueueName its own queue of dead letters; null for none
 * @param everyErrorMeans what has failed with a single call; null where only a share of many is a reason
 */
record FunctionMonitoring(
        String function,
        Output<String> functionName,
        int timeoutSeconds,
        @Nullable Output<String> deadLetterQueueName,
        @Nullable String everyErrorMeans) {

    /** Calls in five minutes of which a share means something. */
    private static final int FEWEST_CALLS = 20;

    /** Share of the timeout that is too near to it, in milliseconds to the second. */
    private static final int SLOW_MILLIS_TO_SECOND = 800;

    List<AlarmRule> rules(AlarmThresholds thresholds) {
        var rules = new ArrayList<AlarmRule>();
        rules.add(errors(thresholds.errorPercent()));
        rules.add(AlarmRule.above(
                "throttles",
                Advice.logs(
                        function,
                        function + " is called more often than its concurrency allows: callers wait, or are refused.",
                        "raise reservedConcurrency, or ask AWS for more concurrency of the account."),
                metric("Throttles", "Sum"),
                0,
                1));
        rules.add(AlarmRule.above(
                "duration",
                Advice.logs(
                        function,
                        "5 of 100 calls of " + function + " take more than 80 % of its " + timeoutSeconds
                                + " s timeout: the next will be cut off.",
                        "look for what it waits for, raise memoryMib, or its timeout."),
                metric("Duration", "p95"),
                (double) SLOW_MILLIS_TO_SECOND * timeoutSeconds,
                3));
        if (deadLetterQueueName != null) {
            rules.add(AlarmRule.above(
                    "dead-letters",
                    Advice.logs(
                            function,
                            "Events of " + function + " failed all retries, and wait in its queue for 14 days.",
                            "read one, which names its reason, mend that, and send them to the function again."),
                    deadLetters(deadLetterQueueName).every(60),
                    0,
                    1));
        }
        return rules;
    }

    private AlarmRule errors(int percent) {
        if (everyErrorMeans != null) {
            return AlarmRule.above(
                    "errors",
                    Advice.logs(
                            function,
                            everyErrorMeans,
                            "read the reason in its last lines, mend that, and let it run again."),
                    metric("Errors", "Sum"),
                    0,
                    1);
        }
        return AlarmRule.above(
                        "errors",
                        Advice.logs(
                                function,
                                "More than " + percent + " % of the calls of " + function + " fail (fewer than "
                                        + FEWEST_CALLS + " in five minutes count as " + FEWEST_CALLS + ").",
                                "find the exception; if a deployment brought it, go back to the version before."),
                        new ErrorRate(metric("Errors", "Sum"), metric("Invocations", "Sum"), FEWEST_CALLS),
                        percent,
                        1)
                .asOutage();
    }

    List<Widget> widgets() {
        var widgets = new ArrayList<Widget>();
        widgets.add(new Widget(
                function + ": calls, errors, throttles",
                List.of(metric("Invocations", "Sum"), metric("Errors", "Sum"), metric("Throttles", "Sum"))));
        widgets.add(new Widget(
                function + ": duration (ms)", List.of(metric("Duration", "p50"), metric("Duration", "p95"))));
        widgets.add(new Widget(function + ": running at once", List.of(metric("ConcurrentExecutions", "Maximum"))));
        if (deadLetterQueueName != null) {
            widgets.add(new Widget(function + ": dead letters", List.of(deadLetters(deadLetterQueueName))));
        }
        return widgets;
    }

    private Metric metric(String name, String statistic) {
        return Metric.of("AWS/Lambda", name, statistic).dimension("FunctionName", functionName);
    }

    private static Metric deadLetters(Output<String> queueName) {
        return Metric.of("AWS/SQS", "ApproximateNumberOfMessagesVisible", "Maximum")
                .dimension("QueueName", queueName);
    }
}
