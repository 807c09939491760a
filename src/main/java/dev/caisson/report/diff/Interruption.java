package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stops for a while.
 *
 * @param change what stops it
 * @param on what it comes from: {@code replaced}, {@code deleted}, or an input
 * @param says what stops
 * @param about how long
 * @param source where AWS says it
 */
public record Interruption(ResourceChange change, String on, String says, String about, String source) {
    private static final JsonObject TABLE = JsonTable.read(Interruption.class, "interruptions.jsonc");

    /** One for each input that stops something; for what is replaced or deleted, that alone. */
    static List<Interruption> of(ResourceChange change) {
        List<Interruption> found = new ArrayList<>();
        if (!TABLE.has(change.node().type()) || change.kind() == ResourceChange.Kind.CREATED || change.isRetained()) {
            return found;
        }
        JsonArray rules = TABLE.getAsJsonArray(change.node().type());
        for (String event : events(change)) {
            for (JsonElement each : rules) {
                JsonObject rule = each.getAsJsonObject();
                if (fits(rule, event, change)) {
                    found.add(new Interruption(
                            change, event, text(rule, "says"), text(rule, "about"), text(rule, "source")));
                    break;
                }
            }
        }
        return found;
    }

    private static Set<String> events(ResourceChange change) {
        return switch (change.kind()) {
            case REPLACED -> Set.of("replaced");
            case DELETED -> Set.of("deleted");
            default ->
                change.values().stream()
                        .map(LeafChange::input)
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
        };
    }

    private static boolean fits(JsonObject rule, String event, ResourceChange change) {
        return rule.getAsJsonArray("on").contains(new JsonPrimitive(event))
                && (!rule.has("major") || isMajor(event, change))
                && (!rule.has("if") || has(change, rule.getAsJsonObject("if")));
    }

    private static boolean has(ResourceChange change, JsonObject wanted) {
        return wanted.entrySet().stream()
                .allMatch(
                        entry -> entry.getValue().equals(change.node().inputs().get(entry.getKey())));
    }

    private static boolean isMajor(String event, ResourceChange change) {
        return !first(change.old().inputs().get(event))
                .equals(first(change.node().inputs().get(event)));
    }

    /** The number before the first dot. */
    private static String first(@Nullable JsonElement version) {
        return version instanceof JsonPrimitive text ? text.getAsString().replaceFirst("\\..*", "") : "";
    }

    private static String text(JsonObject rule, String key) {
        return rule.get(key).getAsString();
    }
}
