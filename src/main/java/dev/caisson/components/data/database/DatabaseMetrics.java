package dev.caisson.components.data.database;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
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
                        Advice.logs(
                                name,
                                name + " computes at over 80 %, for a quarter of an hour.",
                                "find the statement in Performance Insights, and give it an index or the database a"
                                        + " larger class."),
                        metric("CPUUtilization", "Average").every(MINUTE),
                        BUSY_CPU_PERCENT,
                        15),
                AlarmRule.below(
                        "storage",
                        Advice.logs(
                                name,
                                name + " has less than a tenth of its first storage free: when it is full, it stops.",
                                "raise its largest storage, or delete data."),
                        metric("FreeStorageSpace", "Minimum").every(MINUTE),
                        args.allocatedStorageGib() * GIB * LITTLE_STORAGE,
                        5),
                AlarmRule.below(
                        "memory",
                        Advice.logs(
                                name,
                                name + " has less than 5 % of its memory free: it becomes slow, and may restart.",
                                "use a larger class, or lower work_mem or the number of connections."),
                        metric("FreeableMemory", "Average").every(MINUTE),
                        memory * LITTLE_MEMORY,
                        15),
                AlarmRule.above(
                        "connections",
                        Advice.logs(
                                name,
                                name + " has 80 % of its connections in use: the next clients will be refused.",
                                "look for a pool that leaks (pg_stat_activity), make pools smaller, or use a larger"
                                        + " class."),
                        metric("DatabaseConnections", "Maximum").every(MINUTE),
                        Math.floor(MANY_CONNECTIONS * connections(args, memory)),
                        5));
    }

    List<AlarmRule> replicaAlarms(DatabaseArgs args, String instanceClass) {
        List<AlarmRule> all = new ArrayList<>(alarms(args, instanceClass));
        all.add(AlarmRule.above(
                "lag",
                Advice.logs(
                        name,
                        name + " is over a minute behind: readers see old data.",
                        "look for long statements on it, and for a load of writes on its source."),
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
