package dev.caisson.components.edge.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.components.wiring.HttpRoute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenerPriorityTest {
    private static final String ALPHABET = "abcdefghijklmnop";

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 7, 42, 2026, 987_654_321})
    @DisplayName("a derived priority is in AWS's range, leaves the low numbers free, and ignores order and case")
    void range(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            HttpRoute route = anyRoute(random);
            int priority = ListenerPriority.of(route);

            assertThat(priority).as("seed %d, %s", seed, route).isBetween(1_000, 50_000);
            assertThat(ListenerPriority.of(shuffled(route, random)))
                    .as("seed %d, %s", seed, route)
                    .isEqualTo(priority);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 11, 99})
    @DisplayName("whatever the names, a prefix inside another prefix is asked first, and the catch-all last")
    void nested(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String outer = "/" + word(random);
            String inner = outer + "/" + word(random);

            assertThat(ListenerPriority.of(HttpRoute.paths(inner + "/*")))
                    .as("seed %d: %s/* before %s/*", seed, inner, outer)
                    .isLessThan(ListenerPriority.of(HttpRoute.paths(outer + "/*")));
            assertThat(ListenerPriority.of(HttpRoute.paths(inner)))
                    .isLessThan(ListenerPriority.of(HttpRoute.paths(inner + "/*")));
            assertThat(ListenerPriority.of(HttpRoute.paths(outer + "/*")))
                    .isLessThan(ListenerPriority.of(new HttpRoute(List.of(), List.of(), null)));
        }
    }

    @Test
    @DisplayName("one host comes before all subdomains, and those before every host")
    void hosts() {
        int one = ListenerPriority.of(route(List.of("/*"), List.of("api.example.com")));
        int all = ListenerPriority.of(route(List.of("/*"), List.of("*.example.com")));
        int every = ListenerPriority.of(HttpRoute.paths("/api/admin/users"));

        assertThat(one).isLessThan(all);
        assertThat(all).isLessThan(every);
    }

    @Test
    @DisplayName("thirty ordinary services on one balancer get thirty different priorities")
    void spread() {
        var priorities = IntStream.range(0, 30)
                .mapToObj(i -> ListenerPriority.of(HttpRoute.paths("/service-" + i + "/*")))
                .distinct();

        assertThat(priorities).hasSizeGreaterThanOrEqualTo(29);
    }

    /** These numbers are in users' states: a change here moves every rule of every stack. */
    @ParameterizedTest
    @CsvSource({"/api/*, 44460", "/reports/*, 44417", "/reports, 43790"})
    @DisplayName("priorities stay what they were in earlier versions")
    void unchanged(String path, int expected) {
        assertThat(ListenerPriority.of(HttpRoute.paths(path))).isEqualTo(expected);
    }

    @Test
    @DisplayName("a priority set by hand is taken as it is")
    void byHand() {
        assertThat(ListenerPriority.of(new HttpRoute(List.of("/a"), List.of(), 7)))
                .isEqualTo(7);
    }

    private static HttpRoute anyRoute(Random random) {
        var paths = new ArrayList<String>();
        var hosts = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            paths.add("/" + word(random) + (random.nextBoolean() ? "/*" : "/" + word(random)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            hosts.add((random.nextBoolean() ? "*." : "") + word(random) + ".example.com");
        }
        return route(paths, hosts);
    }

    private static HttpRoute shuffled(HttpRoute route, Random random) {
        var paths = new ArrayList<>(route.paths());
        var hosts = new ArrayList<>(route.hosts());
        Collections.shuffle(paths, random);
        Collections.shuffle(hosts, random);
        return route(
                paths, hosts.stream().map(host -> host.toUpperCase(Locale.ROOT)).toList());
    }

    private static HttpRoute route(List<String> paths, List<String> hosts) {
        return new HttpRoute(paths, hosts, null);
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return word.toString();
    }
}
