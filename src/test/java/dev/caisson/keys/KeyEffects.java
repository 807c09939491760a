package dev.caisson.keys;

import com.google.gson.JsonElement;
import dev.caisson.validation.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Tries another value of each key of a stack, one after the other, and finds where it arrives. */
final class KeyEffects {
    /** More than these would take the everyday tests too long. */
    private static final int PROGRAMS = 3;

    private final KeyedStack stack;
    private final SortedMap<String, String> before;
    private final Map<ConfigKey, JsonElement> values = new LinkedHashMap<>();
    private final Map<ConfigKey, Set<String>> changed = new LinkedHashMap<>();
    private final List<KeyEffect> refused = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private KeyEffects(KeyedStack stack) {
        this.stack = stack;
        before = GraphLeaves.of(stack.run().expectGraph());
    }

    /**
     * The effect of every key, in the order of the records.
     *
     * @throws AssertionError if a key does nothing, or is refused once resources are registered, listing all of them
     */
    static List<KeyEffect> of(KeyedStack stack) {
        var effects = new KeyEffects(stack);
        effects.tryEach();
        if (!effects.faults.isEmpty()) {
            throw new AssertionError(stack + ":\n" + String.join("\n", effects.faults));
        }
        return effects.grouped();
    }

    private void tryEach() {
        Map<String, String> settings = stack.settings();
        for (ConfigKey key : stack.keys()) {
            Optional<JsonElement> value = OtherValue.of(key, settings.get(key.dotted()));
            if (value.isEmpty()) {
                continue;
            }
            var other = stack.with(key.set(stack.configuration(), value.get()));
            List<Problem> problems = other.problems();
            if (problems.isEmpty()) {
                build(key, value.get(), other);
            } else {
                refused.add(KeyEffect.refused(
                        key.dotted(), value.get(), problems.get(0).toString()));
            }
        }
    }

    private void build(ConfigKey key, JsonElement value, KeyedStack other) {
        var run = other.run();
        String what = key.dotted() + " = " + value;
        if (run.exitCode() != 0 || !run.errors().isEmpty()) {
            faults.add(what + " is refused when it is too late: " + run.errors());
            return;
        }
        Set<String> places = GraphLeaves.changed(before, GraphLeaves.of(run.graph()));
        if (places.isEmpty()) {
            faults.add(what + " does nothing");
            return;
        }
        values.put(key, value);
        changed.put(key, places);
    }

    /** Keys whose places change together with others' are seen in one program. */
    private List<KeyEffect> grouped() {
        Map<ConfigKey, String> open = new LinkedHashMap<>();
        changed.keySet().forEach(key -> open.put(key, witness(key)));
        List<KeyEffect> effects = new ArrayList<>();
        for (int program = 1; program <= PROGRAMS && !open.isEmpty(); program++) {
            Map<ConfigKey, String> together = new LinkedHashMap<>();
            KeyedStack combined = stack;
            for (var each : open.entrySet()) {
                var more = combined.with(each.getKey().set(combined.configuration(), values.get(each.getKey())));
                if (more.problems().isEmpty()) {
                    combined = more;
                    together.put(each.getKey(), each.getValue());
                }
            }
            Set<String> seen =
                    GraphLeaves.changed(before, GraphLeaves.of(combined.run().graph()));
            together.values().removeIf(place -> !seen.contains(place));
            add(program, together, effects);
            open.keySet().removeAll(together.keySet());
        }
        add(0, open, effects);
        effects.addAll(refused);
        return effects;
    }

    private void add(int program, Map<ConfigKey, String> witnesses, List<KeyEffect> effects) {
        witnesses.forEach((key, place) -> effects.add(new KeyEffect(program, key.dotted(), values.get(key), place)));
    }

    /** A place that other entries of a list do not move, and that the fewest other keys change, too. */
    private String witness(ConfigKey key) {
        Map<String, Long> keysOf = new HashMap<>();
        changed.values().forEach(places -> places.forEach(place -> keysOf.merge(place, 1L, Long::sum)));
        return changed.get(key).stream()
                .min(Comparator.comparing((String place) -> place.matches(".*\\.\\d+(\\..*)?"))
                        .thenComparing(keysOf::get)
                        .thenComparing(place -> place.startsWith("dashboard"))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }
}
