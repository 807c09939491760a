package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.JsonTable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the AWS provider cannot change in place. The table is the provider's own answer for every property of every type
 * that Caisson uses; the proof holds it current.
 */
public final class Replacements {
    private static final String ANY = "any";

    /** What Pulumi's provider replaces besides, of the engine's own types. */
    private static final String PROVIDER = "pulumi:providers:aws";

    private final JsonObject table = JsonTable.read(Replacements.class, "replacements.json");
    private final JsonObject types = table.getAsJsonObject("types");
    private final JsonObject conditions = JsonTable.read(Replacements.class, "conditions.jsonc");

    /** Which provider was asked. */
    public String provider() {
        return table.get("provider").getAsString();
    }

    /** Whether the provider was asked for this type. */
    public boolean knows(String type) {
        return types.has(type);
    }

    /**
     * Whether a change of a property makes AWS's resource a new one.
     *
     * @param inputs as they will be
     */
    public boolean replaces(String type, LeafChange change, JsonObject inputs) {
        if (type.equals(PROVIDER)) {
            return change.path().equals("region");
        }
        var condition = condition(type, change, inputs);
        if (condition.isPresent()) {
            return change.path().equals(condition.get().get("path").getAsString())
                    && condition.get().getAsJsonArray("kinds").contains(new JsonPrimitive(kind(change)));
        }
        JsonObject replacing = part(type, "replaces");
        for (String path = change.path(); !path.isEmpty(); path = parent(path)) {
            if (replacing.has(path)) {
                String kinds = replacing.get(path).getAsString();
                // A member of a map that comes or goes is a change of the map.
                String kind = path.equals(change.path()) ? kind(change) : "change";
                return kinds.equals(ANY) || List.of(kinds.split(" ")).contains(kind);
            }
        }
        return false;
    }

    /** What the provider answered instead of a plan when it was asked for this property; empty if it planned. */
    public Optional<String> uncertainty(String type, String path) {
        return Optional.ofNullable(part(type, "uncertain").get(path)).map(JsonElement::getAsString);
    }

    private Optional<JsonObject> condition(String type, LeafChange change, JsonObject inputs) {
        if (!conditions.has(type)) {
            return Optional.empty();
        }
        return conditions.getAsJsonArray(type).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(each -> Paths.covers(each.get("path").getAsString(), change.path()))
                .filter(each -> each.getAsJsonObject("if").entrySet().stream()
                        .allMatch(given -> given.getValue().equals(inputs.get(given.getKey()))))
                .findFirst();
    }

    private JsonObject part(String type, String name) {
        return types.has(type) && types.getAsJsonObject(type).has(name)
                ? types.getAsJsonObject(type).getAsJsonObject(name)
                : new JsonObject();
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }

    /** In the words of the table. */
    private static String kind(LeafChange change) {
        JsonElement before = change.before();
        JsonElement after = change.after();
        if (before == null) {
            return "set";
        }
        if (after == null) {
            return "unset";
        }
        if (isBoolean(before) && isBoolean(after)) {
            return after.getAsBoolean() ? "true" : "false";
        }
        if (isNumber(before) && isNumber(after)) {
            return after.getAsDouble() > before.getAsDouble() ? "more" : "less";
        }
        return "change";
    }

    private static boolean isBoolean(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isBoolean();
    }

    private static boolean isNumber(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isNumber();
    }
}
