package dev.caisson.components.wiring;

import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of a load balancer belong to a service.
 *
 * @param paths path patterns ({@code /reports/*}); empty for all
 * @param hosts host names; empty for all
 * @param priority 1 to 50,000, lower wins; null derives a stable one from hosts and paths
 */
public record HttpRoute(
        List<String> paths, List<String> hosts, @Nullable Integer priority) {
    public HttpRoute {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
        Problems.in("an HTTP route")
                .check(
                        priority == null || (priority >= 1 && priority <= 50_000),
                        "priority",
                        priority,
                        "must be 1 to 50000")
                .check(paths.stream().allMatch(path -> path.startsWith("/")), "paths", paths, "must start with /")
                .throwIfAny();
    }

    /** Requests whose path matches one of the patterns. */
    public static HttpRoute paths(String... paths) {
        return new HttpRoute(List.of(paths), List.of(), null);
    }
}
