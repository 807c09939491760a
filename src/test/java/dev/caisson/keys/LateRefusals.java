package dev.caisson.keys;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds values that the configuration accepts and a component refuses, when others are registered already. */
final class LateRefusals {
    private final KeyedStack stack;

    LateRefusals(KeyedStack stack) {
        this.stack = stack;
    }

    /**
     * Tries odd values.
     *
     * @param programs at most, each with a value for as many keys as go together
     * @param every one key of so many
     */
    List<String> find(int programs, int every) {
        Map<ConfigKey, List<JsonElement>> open = accepted(programs, every);
        List<String> found = new ArrayList<>();
        for (int program = 0; program < programs && !open.isEmpty(); program++) {
            Map<ConfigKey, JsonElement> together = new LinkedHashMap<>();
            KeyedStack combined = stack;
            for (var each : open.entrySet()) {
                JsonElement value = each.getValue().get(0);
                var more = combined.with(each.getKey().set(combined.configuration(), value));
                if (more.problems().isEmpty()) {
                    combined = more;
                    together.put(each.getKey(), value);
                }
            }
            if (together.isEmpty()) {
                // What contradicts the others of its turn only: each by itself.
                open.forEach((key, values) -> together.put(key, values.get(0)));
                together.forEach((key, value) -> search(List.of(Map.entry(key, value)), found));
            } else {
                search(List.copyOf(together.entrySet()), found);
            }
            together.keySet().forEach(key -> open.get(key).remove(0));
            open.values().removeIf(List::isEmpty);
        }
        return found;
    }

    /** @param most of each key */
    private Map<ConfigKey, List<JsonElement>> accepted(int most, int every) {
        List<ConfigKey> keys = stack.keys();
        return keys.stream()
                .filter(key -> keys.indexOf(key) % every == 0)
                .collect(Collectors.toMap(
                        key -> key,
                        key -> OddValues.of(key).stream()
                                .filter(value -> stack.with(key.set(stack.configuration(), value))
                                        .problems()
                                        .isEmpty())
                                .limit(most)
                                .collect(Collectors.toCollection(ArrayList::new)),
                        (one, other) -> one,
                        LinkedHashMap::new))
                .entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    /** Halves what fails until one value is left. */
    private void search(List<Map.Entry<ConfigKey, JsonElement>> values, List<String> found) {
        KeyedStack combined = stack;
        for (var each : values) {
            combined = combined.with(each.getKey().set(combined.configuration(), each.getValue()));
        }
        List<String> errors = combined.problems().isEmpty() ? errors(combined) : List.of();
        if (errors.isEmpty()) {
            return;
        }
        int before = found.size();
        if (values.size() > 1) {
            search(values.subList(0, values.size() / 2), found);
            search(values.subList(values.size() / 2, values.size()), found);
        }
        if (found.size() == before) {
            found.add(values.stream()
                            .map(each -> each.getKey().dotted() + " = " + shown(each.getValue()))
                            .collect(Collectors.joining(", "))
                    + ": " + errors);
        }
    }

    private static String shown(JsonElement value) {
        String text = value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static List<String> errors(KeyedStack stack) {
        var run = stack.run();
        return run.exitCode() != 0 && run.errors().isEmpty() ? List.of("exit " + run.exitCode()) : run.errors();
    }
}
