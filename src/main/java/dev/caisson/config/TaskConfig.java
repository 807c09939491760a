package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every Fargate service says of its tasks: how big, how many, on what, and with which environment. */
public record TaskConfig(
        @Inline TaskSizeConfig size,

        @Key(
                description =
                        "Tasks, or the fewest where scaling is on; 0 switches it off, unless a backlog starts the first.",
                defaultValue = "2",
                min = 0,
                max = 500)
        int count,

        @Key(description = "How it grows and shrinks; fixed at count if not given.") @Nullable
        ScalingConfig scaling,

        @Key(
                description =
                        "Whether all tasks but the first run on Spot capacity: a third of the price, two minutes' notice.",
                defaultValue = "false")
        boolean spot,

        @Key(
                description = "Time a task gets to end by itself: from SIGTERM to SIGKILL.",
                unit = "seconds",
                defaultValue = "120",
                min = 2,
                max = 120)
        int stopTimeout,

        @Inline EnvironmentConfig variables,

        @Inline EgressConfig outbound,

        @Key(description = "Whether pulumi and aws may open a shell in its tasks.", defaultValue = "false")
        boolean exec)
        implements Validated {

    public CpuArchitecture architecture() {
        return size.architecture();
    }

    public Map<String, String> environment() {
        return variables.environment();
    }

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                scaling == null || count <= scaling.max(),
                path + ".count",
                count,
                "must be at most scaling.max, " + (scaling == null ? "" : scaling.max()));
    }

    /**
     * Adds what its service cannot scale by.
     *
     * @param listens whether a load balancer counts its requests
     * @param consumes whether it takes messages from a queue
     */
    public void checkScaling(String path, Problems problems, boolean listens, boolean consumes) {
        if (scaling != null) {
            problems.check(
                            scaling.requests() == null || listens,
                            path + ".scaling.requests",
                            scaling.requests(),
                            "needs port: only the load balancer counts requests")
                    .check(
                            scaling.backlog() == null || consumes,
                            path + ".scaling.backlog",
                            scaling.backlog(),
                            "counts the messages of the queues that the service consumes (uses.consumes), and it consumes none");
        }
    }
}
