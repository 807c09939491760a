package dev.caisson.config.systems;

import dev.caisson.config.EgressConfig;
import dev.caisson.config.facts.SupportEnds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a stack names and AWS soon supports no more, or never did; and whether nobody hears its alarms. */
final class SupportWarnings {
    private SupportWarnings() {}

    static List<String> of(SystemConfig config, LocalDate today) {
        List<Optional<String>> warnings = new ArrayList<>();
        if (config.database() != null) {
            String major = config.database().version().replaceFirst("\\..*", "");
            warnings.add(SupportEnds.POSTGRESQL.warning("caisson:database.version", major, today));
        }
        config.functions()
                .forEach((name, function) -> warnings.add(SupportEnds.LAMBDA.warning(
                        "caisson:functions." + name + ".runtime", function.runtime(), today)));
        return Stream.of(unheard(config), warnings.stream().flatMap(Optional::stream), blocked(config))
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<String> unheard(SystemConfig config) {
        return config.notified().areUnheard()
                ? Stream.of("caisson:alarms names nobody: when something is wrong with this stack, nobody is told")
                : Stream.empty();
    }

    private static Stream<String> blocked(SystemConfig config) {
        Map<String, EgressConfig> all = new TreeMap<>(config.outbound());
        config.functions().forEach((name, function) -> all.put("functions." + name, function.outbound()));
        return all.entrySet().stream()
                .flatMap(workload -> workload.getValue().warnings("caisson:" + workload.getKey()).stream());
    }
}
