package dev.caisson.components.compute.lambda;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
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
 */
record FunctionMonitoring(
        String function,
        Output<String> functionName,
        int timeoutSeconds,
        @Nullable Output<String> deadLetterQueueName) {

    /** Share of the timeout that is too near to it, in milliseconds to the second. */
    private static final int SLOW_MILLIS_TO_SECOND = 800;

    List<AlarmRule> rules() {
        var rules = new ArrayList<AlarmRule>();
        rules.add(AlarmRule.above("errors", function + " failed: look at its log.", metric("Errors", "Sum"), 0, 1));
        rules.add(AlarmRule.above(
                "throttles",
                function
                        + " was called more often than its concurrency allows: raise reservedConcurrency, or the account's.",
                metric("Throttles", "Sum"),
                0,
                1));
        rules.add(AlarmRule.above(
                "duration",
                function + " takes more than 80 % of its " + timeoutSeconds
                        + " s timeout in 5 of 100 calls: make it faster or raise memoryMib.",
                metric("Duration", "p95"),
                (double) SLOW_MILLIS_TO_SECOND * timeoutSeconds,
                3));
        if (deadLetterQueueName != null) {
            rules.add(AlarmRule.above(
                    "dead-letters",
                    "Events of " + function + " failed all retries: each in the queue names its reason.",
                    deadLetters(deadLetterQueueName).every(60),
                    0,
                    1));
        }
        return rules;
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
