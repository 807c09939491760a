package dev.caisson.components.compute.fargate;

import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource;

/**
 * How a service gets its requests. Running requests get half a minute to end when a task goes, and a new task gets two
 * minutes before a failed check stops it.
 *
 * @param source the load balancer
 * @param route which of its requests are meant
 * @param healthCheck how it finds out whether a task works
 */
public record ServiceExposure(TrafficSource source, HttpRoute route, HealthCheck healthCheck) {
    static final int DRAIN_SECONDS = 30;
    static final int GRACE_SECONDS = 120;
}
