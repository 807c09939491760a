package dev.caisson.components.wiring;

import dev.caisson.validation.Problems;

/**
 * How a load balancer finds out whether a task works.
 *
 * @param path requested over HTTP
 * @param successCodes accepted answers ({@code 200}, {@code 200-299})
 * @param intervalSeconds time between requests, 5 to 300
 * @param timeoutSeconds time an answer may take, 2 to 120, less than the interval
 * @param unhealthyThreshold failures in a row that take a task out, 2 to 10
 * @param healthyThreshold successes in a row that bring it back, 2 to 10
 */
public record HealthCheck(
        String path,
        String successCodes,
        int intervalSeconds,
        int timeoutSeconds,
        int unhealthyThreshold,
        int healthyThreshold) {
    private static final String CODES = "[2-4]\\d\\d(-[2-4]\\d\\d)?";

    public HealthCheck {
        Problems.in("a health check")
                .check(path.startsWith("/"), "path", path, "must start with /")
                .check(
                        successCodes.matches(CODES + "(," + CODES + ")*"),
                        "successCodes",
                        successCodes,
                        "must be codes from 200 to 499, such as 200-299,401")
                .within("intervalSeconds", intervalSeconds, 5, 300, "seconds")
                .within("timeoutSeconds", timeoutSeconds, 2, 120, "seconds")
                .check(
                        timeoutSeconds < intervalSeconds,
                        "timeoutSeconds",
                        timeoutSeconds,
                        "must be less than intervalSeconds")
                .within("unhealthyThreshold", unhealthyThreshold, 2, 10, "failures")
                .within("healthyThreshold", healthyThreshold, 2, 10, "successes")
                .throwIfAny();
    }

    /** The same, with other answers for success: one code, a range, or several of them ({@code 200-299,401}). */
    public HealthCheck accepting(String codes) {
        return new HealthCheck(path, codes, intervalSeconds, timeoutSeconds, unhealthyThreshold, healthyThreshold);
    }

    /** Every 15 seconds, three failures out, two successes in. */
    public static HealthCheck on(String path) {
        return new HealthCheck(path, "200-299", 15, 5, 3, 2);
    }
}
