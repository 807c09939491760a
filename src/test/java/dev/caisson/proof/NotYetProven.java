package dev.caisson.proof;

import dev.caisson.testing.ShippedStack;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Shipped stacks that have not passed the proof yet, as {@code not-yet-proven.yaml} says, with what was seen. */
final class NotYetProven {
    private final Map<Pattern, String> observed = new LinkedHashMap<>();

    NotYetProven() {
        var file = Objects.requireNonNull(NotYetProven.class.getResourceAsStream("/proof/not-yet-proven.yaml"));
        for (Object each : (Collection<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(file)) {
            Map<?, ?> entry = (Map<?, ?>) each;
            observed.put(Pattern.compile(String.valueOf(entry.get("stacks"))), String.valueOf(entry.get("observed")));
        }
    }

    /** Why a stack is left out; empty if it must pass. */
    Optional<String> reason(ShippedStack stack) {
        return observed.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(stack.toString()).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
