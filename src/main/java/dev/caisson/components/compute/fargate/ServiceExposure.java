package dev.caisson.components.compute.fargate;

import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * How a service gets its requests. Running requests get half a minute to end when a task goes.
 *
 * @param source the load balancer
 * @param route which of its requests are meant
 * @param healthCheck how it finds out whether a task works
 * @param graceSeconds time a new task gets before a failed check stops it, 0 to 3,600
 * @param stickySeconds how long a client's requests go to the same task, by a cookie: 1 to 604,800, seven days; null
 *     for whichever task has the least to do
 */
public record ServiceExposure(
        TrafficSource source,
        HttpRoute route,
        HealthCheck healthCheck,
        int graceSeconds,
        @Nullable Integer stickySeconds) {
    /** Two minutes. */
    public static final int DEFAULT_GRACE_SECONDS = 120;

    /** Seven days. */
    public static final int LONGEST_STICKY_SECONDS = 604_800;

    static final int DRAIN_SECONDS = 30;

    public ServiceExposure {
        Problems.in("a service's exposure")
                .within("graceSeconds", graceSeconds, 0, 3_600, "seconds")
                .check(
                        stickySeconds == null || (stickySeconds >= 1 && stickySeconds <= LONGEST_STICKY_SECONDS),
                        "stickySeconds",
                        stickySeconds,
                        "must be 1 to " + LONGEST_STICKY_SECONDS + " seconds")
                .throwIfAny();
    }

    /** A new task gets two minutes, and clients any task. */
    public ServiceExposure(TrafficSource source, HttpRoute route, HealthCheck healthCheck) {
        this(source, route, healthCheck, DEFAULT_GRACE_SECONDS, null);
    }
}
