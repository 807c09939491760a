package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Metrics of one PostgreSQL instance, and when they are a reason to wake somebody. */
record DatabaseMetrics(String name, Output<String> identifier) {
    private static final int MINUTE = 60;
    private static final double GIB = 1_073_741_824.0;
    private static final double BUSY_CPU_PERCENT = 80;
    private static final double LITTLE_STORAGE = 0.10;
    private static final double LITTLE_MEMORY = 0.05;
    private static final double UNKNOWN_MEMORY_GIB = 4;
    private static final double LONG_LAG_SECONDS = 60;

    /** RDS's default: {@code LEAST(memory / 9531392, 5000)}. */
    private static final double BYTES_OF_CONNECTION = 9_531_392;

    private static final double MOST_CONNECTIONS = 5_000;
    private static final double MANY_CONNECTIONS = 0.80;

    /** The share of an instance's memory that RDS itself leaves to PostgreSQL. */
    private static final double MEMORY_OF_SERVER = 0.90;

    List<AlarmRule> alarms(DatabaseArgs args, String instanceClass) {
        double memory = InstanceClass.parse(instanceClass)
                        .map(InstanceClass::memoryGib)
                        .orElse(OptionalDouble.empty())
                        .orElse(UNKNOWN_MEMORY_GIB)
                * GIB;
        return List.of(
                AlarmRule.above(
                        "cpu",
                        name + " computes at over 80 %: look for the statement in Performance Insights.",
                        metric("CPUUtilization", "Average").every(MINUTE),
                        BUSY_CPU_PERCENT,
                        15),
                AlarmRule.below(
                        "storage",
                        name + " has less than a tenth of its first storage free: raise maxStorageGib or delete data.",
                        metric("FreeStorageSpace", "Minimum").every(MINUTE),
                        args.allocatedStorageGib() * GIB * LITTLE_STORAGE,
                        5),
                AlarmRule.below(
                        "memory",
                        name + " has less than 5 % of its memory free: use a larger class or lower work_mem.",
                        metric("FreeableMemory", "Average").every(MINUTE),
                        memory * LITTLE_MEMORY,
                        15),
                AlarmRule.above(
                        "connections",
                        name + " has 80 % of its connections in use: a pool leaks, or too many tasks run.",
                        metric("DatabaseConnections", "Maximum").every(MINUTE),
                        Math.floor(MANY_CONNECTIONS * connections(args, memory)),
                        5));
    }

    List<AlarmRule> replicaAlarms(DatabaseArgs args, String instanceClass) {
        List<AlarmRule> all = new ArrayList<>(alarms(args, instanceClass));
        all.add(AlarmRule.above(
                "lag",
                name + " is over a minute behind: readers see old data.",
                metric("ReplicaLag", "Maximum").every(MINUTE),
                LONG_LAG_SECONDS,
                5));
        return all;
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(name + ": CPU (%)", List.of(metric("CPUUtilization", "Average"))),
                new Widget(name + ": connections", List.of(metric("DatabaseConnections", "Maximum"))),
                new Widget(
                        name + ": free memory and storage (bytes)",
                        List.of(metric("FreeableMemory", "Minimum"), metric("FreeStorageSpace", "Minimum"))),
                new Widget(
                        name + ": latency (s)",
                        List.of(metric("ReadLatency", "Average"), metric("WriteLatency", "Average"))));
    }

    private static double connections(DatabaseArgs args, double memory) {
        String chosen = args.parameters().getOrDefault("max_connections", "");
        // It may also be a formula, which only RDS can evaluate.
        return chosen.matches("\\d{1,6}")
                ? Integer.parseInt(chosen)
                : Math.min(memory * MEMORY_OF_SERVER / BYTES_OF_CONNECTION, MOST_CONNECTIONS);
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/RDS", metric, statistic).dimension("DBInstanceIdentifier", identifier);
    }
}
