package dev.caisson.components.wiring;

import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which requests of a load balancer belong to a service.
 *
 * @param paths path patterns ({@code /reports/*}); empty for all
 * @param hosts host names; empty for all
 * @param sources IPv4 and IPv6 blocks that requests come from; empty for all. Others get what the next route that fits
 *     answers
 * @param priority 1 to 50,000, lower wins; null derives a stable one from hosts and paths
 */
public record HttpRoute(
        List<String> paths,
        List<String> hosts,
        List<String> sources,
        @Nullable Integer priority) {
    public HttpRoute {
        sources = List.copyOf(sources);
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

    /** Requests from anywhere. */
    public HttpRoute(List<String> paths, List<String> hosts, @Nullable Integer priority) {
        this(paths, hosts, List.of(), priority);
    }

    /** The same requests, but only those that come from one of the blocks. */
    public HttpRoute from(List<String> blocks) {
        return new HttpRoute(paths, hosts, blocks, priority);
    }

    /** All requests that no other route takes. */
    public static HttpRoute everything() {
        return new HttpRoute(List.of(), List.of(), null);
    }

    /** Requests whose path matches one of the patterns. */
    public static HttpRoute paths(String... paths) {
        return new HttpRoute(List.of(paths), List.of(), null);
    }
}
