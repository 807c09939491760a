package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceNode;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    static boolean isKnown(String type) {
        return TABLE.has(type);
    }

    /** One for each input that stops something; for what is replaced or deleted, that alone. */
    static List<Interruption> of(ResourceChange change) {
        List<Interruption> found = new ArrayList<>();
        if (!TABLE.has(change.node().type()) || change.kind() == ResourceChange.Kind.CREATED) {
            return found;
        }
        JsonArray rules = TABLE.getAsJsonArray(change.node().type());
        for (String event : events(change)) {
            for (JsonElement each : rules) {
                JsonObject rule = each.getAsJsonObject();
                if (fits(rule, event, change)) {
                    found.add(new Interruption(
                            change,
                            event,
                            text(rule, "says"),
                            text(rule, "about") + (rule.has("window") ? when(change) : ""),
                            text(rule, "source")));
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
            default -> change.values().stream().map(LeafChange::input).collect(Collectors.toCollection(TreeSet::new));
        };
    }

    private static boolean fits(JsonObject rule, String event, ResourceChange change) {
        return rule.getAsJsonArray("on").contains(new JsonPrimitive(event))
                && (!change.isRetained() || rule.has("retained"))
                && (!rule.has("major") || isMajor(event, change))
                && (!rule.has("to") || is(rule.get("to"), change.node().inputs().get(event)))
                && (!rule.has("less") || isLess(event, change))
                && (!rule.has("was") || has(change.old(), rule.getAsJsonObject("was")))
                && (!rule.has("if") || has(change.node(), rule.getAsJsonObject("if")))
                && (!rule.has("unless") || !has(change.node(), rule.getAsJsonObject("unless")));
    }

    /** RDS keeps most changes for its maintenance window, unless it is told otherwise. */
    private static String when(ResourceChange change) {
        JsonObject inputs = change.node().inputs();
        if (inputs.get("applyImmediately") instanceof JsonPrimitive now && now.getAsBoolean()) {
            return ", at once";
        }
        return inputs.get("maintenanceWindow") instanceof JsonPrimitive window
                ? ", in the maintenance window (" + window.getAsString() + " UTC)"
                : ", in the maintenance window";
    }

    private static boolean is(JsonElement wanted, @Nullable JsonElement given) {
        return given instanceof JsonPrimitive one
                && wanted instanceof JsonPrimitive other
                && (one.equals(other)
                        || (other.isNumber()
                                && one.getAsString().matches("\\d+(\\.0)?")
                                && one.getAsDouble() == other.getAsDouble()));
    }

    /** A number, or a version. */
    private static boolean isLess(String event, ResourceChange change) {
        JsonElement was = change.old().inputs().get(event);
        JsonElement is = change.node().inputs().get(event);
        return was instanceof JsonPrimitive one
                && is instanceof JsonPrimitive other
                && isVersion(one)
                && isVersion(other)
                && Version.parse(other.getAsString()).compareTo(Version.parse(one.getAsString())) < 0;
    }

    private static boolean isVersion(JsonPrimitive text) {
        return text.getAsString().matches("\\d+(\\.\\d+)*");
    }

    private static boolean has(ResourceNode node, JsonObject wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(node.inputs().get(entry.getKey())));
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
