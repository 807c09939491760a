package dev.caisson.config.systems;

import dev.caisson.config.facts.SupportEnds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a stack names and AWS soon supports no more. */
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
        return warnings.stream().flatMap(Optional::stream).toList();
    }
}
