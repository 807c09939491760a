package dev.caisson.components.compute.fargate;

import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.validation.Problems;

/**
 * How a service gets its requests. Running requests get half a minute to end when a task goes.
 *
 * @param source the load balancer
 * @param route which of its requests are meant
 * @param healthCheck how it finds out whether a task works
 * @param graceSeconds time a new task gets before a failed check stops it, 0 to 3,600
 */
public record ServiceExposure(TrafficSource source, HttpRoute route, HealthCheck healthCheck, int graceSeconds) {
    /** Two minutes. */
    public static final int DEFAULT_GRACE_SECONDS = 120;

    static final int DRAIN_SECONDS = 30;

    public ServiceExposure {
        Problems.in("a service's exposure")
                .within("graceSeconds", graceSeconds, 0, 3_600, "seconds")
                .throwIfAny();
    }

    /** A new task gets two minutes. */
    public ServiceExposure(TrafficSource source, HttpRoute route, HealthCheck healthCheck) {
        this(source, route, healthCheck, DEFAULT_GRACE_SECONDS);
    }
}
