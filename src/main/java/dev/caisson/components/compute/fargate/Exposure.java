package dev.caisson.components.compute.fargate;

import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource;
import dev.caisson.validation.Problems;

/**
 * How a service gets its requests.
 *
 * @param source the load balancer
 * @param route which of its requests are meant
 * @param healthCheck how it finds out whether a task works
 * @param drainSeconds time running requests get when a task goes, 0 to 3,600
 * @param graceSeconds time a new task gets before a failed check stops it, 0 to 2,147,483,647; at least as long as the
 *     health check needs to succeed
 */
public record Exposure(
        TrafficSource source, HttpRoute route, HealthCheck healthCheck, int drainSeconds, int graceSeconds) {
    private static final int DRAIN_SECONDS = 30;
    private static final int GRACE_SECONDS = 120;

    public Exposure {
        int firstSuccess = healthCheck.intervalSeconds() * healthCheck.healthyThreshold();
        Problems.in("the exposure of a service")
                .within("drainSeconds", drainSeconds, 0, 3_600, "seconds")
                .check(
                        graceSeconds >= firstSuccess,
                        "graceSeconds",
                        graceSeconds,
                        "must be at least " + firstSuccess + ", the time the health check needs to succeed")
                .throwIfAny();
    }

    /** Half a minute to drain, two minutes to start. */
    public static Exposure through(TrafficSource source, HttpRoute route, HealthCheck healthCheck) {
        return new Exposure(source, route, healthCheck, DRAIN_SECONDS, GRACE_SECONDS);
    }
}
