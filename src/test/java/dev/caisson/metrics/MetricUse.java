package dev.caisson.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CloudWatch metric as one alarm, scaling policy or graph of a dashboard reads it.
 *
 * @param where logical name of the alarm or policy; the graph's title
 * @param threshold of an alarm, or the value a scaling policy holds; null where the number goes through an expression
 *     first
 * @param comparison with which an alarm reaches its threshold
 * @param silence what an alarm takes missing data for
 */
public record MetricUse(
        Kind kind,
        String where,
        String namespace,
        String name,
        String statistic,
        Map<String, String> dimensions,
        int periodSeconds,
        @Nullable Double threshold,
        String comparison,
        String silence) {

    /** What reads it. */
    public enum Kind {
        ALARM,
        SCALING,
        WIDGET
    }

    public MetricUse {
        dimensions = new TreeMap<>(dimensions);
    }

    MetricUse judged(double by, String compared, String missing) {
        return new MetricUse(kind, where, namespace, name, statistic, dimensions, periodSeconds, by, compared, missing);
    }

    String fullName() {
        return namespace + " " + name;
    }
}
