package dev.caisson.components.observability;

import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;
import dev.caisson.components.wiring.OutputMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One CloudWatch metric, as alarms and dashboards name it.
 *
 * @param statistic {@code Sum}, {@code Average}, {@code Maximum}, {@code Minimum} or a percentile ({@code p95})
 * @param dimensions which resource is meant
 * @param periodSeconds length of one data point: 60 or a multiple
 * @param region where it is kept, for dashboards elsewhere; null for the dashboard's own
 */
public record Metric(
        String namespace,
        String name,
        String statistic,
        Map<String, Output<String>> dimensions,
        int periodSeconds,
        @Nullable String region)
        implements Measure {

    private static final int FIVE_MINUTES = 300;

    public Metric {
        dimensions = Map.copyOf(dimensions);
    }

    public static Metric of(String namespace, String name, String statistic) {
        return new Metric(namespace, name, statistic, Map.of(), FIVE_MINUTES, null);
    }

    public Metric dimension(String key, Output<String> value) {
        var all = new TreeMap<>(dimensions);
        all.put(key, value);
        return new Metric(namespace, name, statistic, all, periodSeconds, region);
    }

    public Metric every(int seconds) {
        return new Metric(namespace, name, statistic, dimensions, seconds, region);
    }

    public Metric in(String other) {
        return new Metric(namespace, name, statistic, dimensions, periodSeconds, other);
    }

    /** One of those that an alarm's expression calculates with. */
    public MetricAlarmMetricQueryArgs operand(String id) {
        return MetricAlarmMetricQueryArgs.builder()
                .id(id)
                .metric(MetricAlarmMetricQueryMetricArgs.builder()
                        .namespace(namespace)
                        .metricName(name)
                        .dimensions(OutputMap.of(dimensions))
                        .period(periodSeconds)
                        .stat(statistic)
                        .build())
                .returnData(false)
                .build();
    }

    public boolean isPercentile() {
        return statistic.matches("p\\d{1,2}(\\.\\d+)?");
    }
}
