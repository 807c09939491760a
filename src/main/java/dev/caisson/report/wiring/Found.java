package dev.caisson.report.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Links as they are found, one for each pair and verb, with all their ports and reasons. */
final class Found {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::from).thenComparing(Key::to).thenComparing(Key::verb);

    private final Map<Key, Link> links = new TreeMap<>(ORDER);

    private record Key(String from, String to, Verb verb) {}

    /** What a component does inside itself is not a link. */
    void add(String from, String to, Verb verb, String port, String reason) {
        if (from.equals(to)) {
            return;
        }
        SortedSet<String> ports = port.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(port));
        links.merge(
                new Key(from, to, verb),
                new Link(from, to, verb, ports, new TreeSet<>(List.of(reason))),
                (one, other) -> new Link(
                        from, to, verb, joined(one.ports(), other.ports()), joined(one.reasons(), other.reasons())));
    }

    void add(String from, String to, Verb verb, String reason) {
        add(from, to, verb, "", reason);
    }

    /** By the URNs of both ends, then the verb. */
    List<Link> links() {
        return new ArrayList<>(links.values());
    }

    private static SortedSet<String> joined(SortedSet<String> one, SortedSet<String> other) {
        SortedSet<String> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }
}
