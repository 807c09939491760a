package dev.caisson.components.edge.balancer;

import com.google.common.hash.Hashing;
import dev.caisson.components.wiring.HttpRoute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The priority of a listener rule, from its route alone: no rule's number depends on which other rules exist or in
 * which order they are made. Narrow routes come before wide ones ({@code /api/admin/*} before {@code /api/*}, a host's
 * rules before those for every host); within one width a hash decides.
 */
final class ListenerPriority {
    /** Lower numbers are left for priorities set by hand. */
    static final int LOWEST_DERIVED = 1_000;

    /** The rule for everything that no other rule wants. */
    static final int CATCH_ALL = 50_000;

    /** Numbers for routes of one width. */
    static final int SLOTS = 1_600;

    private static final int DEEPEST = 4;
    private static final int WIDTHS_OF_PATHS = 2 * (DEEPEST + 1);

    private ListenerPriority() {}

    /** 1 to 50,000; the one set by hand if there is one. */
    static int of(HttpRoute route) {
        if (route.priority() != null) {
            return route.priority();
        }
        if (isCatchAll(route)) {
            return CATCH_ALL;
        }
        return LOWEST_DERIVED + band(route) * SLOTS + slot(route);
    }

    static boolean isCatchAll(HttpRoute route) {
        return route.paths().isEmpty()
                && route.hosts().isEmpty()
                && route.sources().isEmpty();
    }

    /** What makes two routes the same: the order of the values, and the case of host names, do not matter. */
    static String identity(HttpRoute route) {
        var hosts = new TreeSet<String>();
        route.hosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
        String identity = "hosts " + hosts + ", paths " + new TreeSet<>(route.paths());
        return route.sources().isEmpty() ? identity : identity + ", sources " + new TreeSet<>(route.sources());
    }

    /** 0 for the narrowest; a route is as wide as the widest of its hosts and the widest of its paths. */
    private static int band(HttpRoute route) {
        return widthOfHosts(route.hosts()) * WIDTHS_OF_PATHS + widthOfPaths(route.paths());
    }

    private static int widthOfHosts(List<String> hosts) {
        if (hosts.isEmpty()) {
            return 2;
        }
        return hosts.stream().anyMatch(ListenerPriority::hasWildcard) ? 1 : 0;
    }

    private static int widthOfPaths(List<String> paths) {
        return paths.stream().mapToInt(ListenerPriority::widthOfPath).max().orElse(WIDTHS_OF_PATHS - 1);
    }

    private static int widthOfPath(String path) {
        int literal = 0;
        for (String segment : path.split("/")) {
            if (hasWildcard(segment)) {
                break;
            }
            literal += segment.isEmpty() ? 0 : 1;
        }
        int shallow = DEEPEST - Math.min(literal, DEEPEST);
        return 2 * shallow + (hasWildcard(path) ? 1 : 0);
    }

    private static boolean hasWildcard(String pattern) {
        return pattern.contains("*") || pattern.contains("?");
    }

    private static int slot(HttpRoute route) {
        long hash = Hashing.sha256()
                .hashString(identity(route), StandardCharsets.UTF_8)
                .asLong();
        return (int) Math.floorMod(hash, (long) SLOTS);
    }
}
