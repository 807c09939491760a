package dev.caisson.components.compute.lambda;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import java.util.List;

/**
 * How long a function takes to start: Lambda measures it for each first call of an instance, but only its log says so
 * ({@code platform.report}, a line of the JSON format). So a filter makes a metric of it, which costs what any metric
 * of one's own does.
 */
final class ColdStarts {
    static final String NAMESPACE = "Caisson/ColdStarts";

    private static final String MILLIS = "$.record.metrics.initDurationMs";
    private static final int HOUR = 3_600;

    private ColdStarts() {}

    static void watch(Component function, AlarmSettings settings, LogGroup logs) {
        int longest = settings.thresholds().coldStartMillis();
        if (longest == 0) {
            return;
        }
        String metric = settings.namePrefix() + "-" + function.name();
        new LogMetricFilter(
                function.childName("cold-starts"),
                LogMetricFilterArgs.builder()
                        .logGroupName(logs.name())
                        .pattern("{ $.type = \"platform.report\" && " + MILLIS + " = * }")
                        .metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
                                .namespace(NAMESPACE)
                                .name(metric)
                                .value(MILLIS)
                                .unit("Milliseconds")
                                .build())
                        .build(),
                function.child().build());
        Alarms.create(
                function,
                settings,
                List.of(AlarmRule.above(
                        "slow-starts",
                        Advice.logs(
                                function.name(),
                                function.name() + " takes more than " + longest
                                        + " ms to start, in the mean of an hour: whoever calls first waits so long.",
                                "make its package smaller, do less before the handler, or raise memoryMib."),
                        Metric.of(NAMESPACE, metric, "Average").every(HOUR),
                        longest,
                        1)));
    }
}
