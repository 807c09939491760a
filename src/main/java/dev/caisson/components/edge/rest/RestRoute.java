package dev.caisson.components.edge.rest;

import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.validation.Problems;
import java.util.Set;

/**
 * Requests of a {@link RestApi} that one function answers. Made by {@link #iam}, {@link #users} or {@link #open}: there
 * is no way to be public without saying so.
 *
 * @param method {@code GET}, {@code POST} …, or {@code ANY}
 * @param path {@code /jobs/{job_id}}; {@code {proxy+}} as the last part takes everything below
 * @param timeoutAcknowledged true if the function may run longer than the 29 seconds after which the caller is told 504
 */
public record RestRoute(
        String method, String path, InvokeTarget function, Authorization authorization, boolean timeoutAcknowledged) {

    /** API Gateway's own limit for a REST API, in seconds. */
    public static final int LONGEST_ANSWER_SECONDS = GatewayLimits.LONGEST_ANSWER_SECONDS;

    private static final Set<String> METHODS =
            Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ANY");

    public RestRoute {
        Problems.in("a route of a RestApi")
                .check(METHODS.contains(method), "method", method, "must be an HTTP method in capitals, or ANY")
                .check(RestPaths.isPath(path), "path", path, RestPaths.ALLOWED)
                .throwIfAny();
    }

    /** A route for AWS identities that IAM allows it. */
    public static RestRoute iam(String method, String path, InvokeTarget function) {
        return new RestRoute(method, path, function, Authorization.IAM, false);
    }

    /** A route for users of the API's user pool, with their id token in {@code Authorization}. */
    public static RestRoute users(String method, String path, InvokeTarget function) {
        return new RestRoute(method, path, function, Authorization.USERS, false);
    }

    /** A route for everybody. */
    public static RestRoute open(String method, String path, InvokeTarget function) {
        return new RestRoute(method, path, function, Authorization.PUBLIC, false);
    }

    /** The same route for a function that may run longer than callers can wait. */
    public RestRoute acknowledgeTimeout() {
        return new RestRoute(method, path, function, authorization, true);
    }

    /** {@code GET /jobs}. */
    String title() {
        return method + " " + path;
    }

    boolean outlivesItsCaller() {
        return function.timeoutSeconds() > LONGEST_ANSWER_SECONDS && !timeoutAcknowledged;
    }
}
