package dev.caisson.cli.pulumi;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine does, or would do, with a resource.
 *
 * @param json {@code {"op", "urn", "type", "old", "new", "detailedDiff", …}}, as an event has it
 */
public record Step(JsonObject json) {
    /** {@code create}, {@code update}, {@code replace}, {@code delete}, {@code same} and others. */
    public String operation() {
        return text(json, "op");
    }

    /** Of the resource. */
    public String urn() {
        return text(json, "urn");
    }

    /** The resource's type token. */
    public String type() {
        return text(json, "type");
    }

    /** The resource's name in the stack. */
    public String name() {
        return name(urn());
    }

    /** As it was; empty if it is new. */
    public Optional<JsonObject> before() {
        return json.get("old") instanceof JsonObject state ? Optional.of(state) : Optional.empty();
    }

    /** As it will be; empty if it goes. */
    public Optional<JsonObject> after() {
        return json.get("new") instanceof JsonObject state ? Optional.of(state) : Optional.empty();
    }

    /** Paths of the properties that differ, with the provider's word for how: {@code update}, {@code add-replace}. */
    public Map<String, String> differences() {
        Map<String, String> found = new LinkedHashMap<>();
        if (json.get("detailedDiff") instanceof JsonObject all) {
            for (Map.Entry<String, JsonElement> each : all.entrySet()) {
                found.put(each.getKey(), each.getValue() instanceof JsonObject one ? text(one, "diffKind") : "");
            }
        }
        return found;
    }

    /** A text of an event; empty if it is not there. */
    public static String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** The name in an urn. */
    public static String name(String urn) {
        return urn.substring(urn.lastIndexOf("::") < 0 ? 0 : urn.lastIndexOf("::") + 2);
    }
}
