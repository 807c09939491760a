package dev.caisson.config.systems;

import dev.caisson.validation.Problems;
import java.util.Set;
import java.util.TreeSet;

/** Secrets that a stack gives, and a system has no use for. */
final class UnusedSecrets {
    private UnusedSecrets() {}

    /** @param used names that the system itself knows */
    static void check(Problems problems, String path, SystemConfig config, Set<String> used) {
        Set<String> known = new TreeSet<>(used);
        known.addAll(config.notified().webhooks());
        config.secrets().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> problems.add(
                        path + ".secrets." + name,
                        null,
                        "is used by nothing: take it away" + (known.isEmpty() ? "" : ", or call it one of " + known)));
    }
}
