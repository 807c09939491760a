package dev.caisson.cli.deploy;

import com.google.gson.JsonPrimitive;
import dev.caisson.cli.pulumi.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done, in a few words. */
final class Counts {
    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("create", "created");
        WORDS.put("import", "imported");
        WORDS.put("update", "updated");
        WORDS.put("create-replacement", "replaced");
        WORDS.put("delete", "deleted");
    }

    private Counts() {}

    /** {@code 97 created, 1 deleted}; empty if nothing was. Components are not counted. */
    static String of(List<Step> done) {
        return WORDS.entrySet().stream()
                .map(word -> Map.entry(
                        word.getValue(),
                        done.stream()
                                .filter(step -> step.operation().equals(word.getKey()) && isResource(step))
                                .count()))
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static boolean isResource(Step step) {
        return step.after()
                .or(step::before)
                .map(state -> state.get("custom"))
                .filter(JsonPrimitive.class::isInstance)
                .map(custom -> custom.getAsBoolean())
                .orElse(false);
    }

    /** {@code 3 min 12 s}. */
    static String time(int seconds) {
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }
}
