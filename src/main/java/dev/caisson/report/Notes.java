package dev.caisson.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;

/** What is special about a resource, in a few words. */
public final class Notes {
    private static final String SEPARATOR = " · ";
    private static final String PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";

    /** TLS for every client, which each database has from its start. */
    private static final String ALWAYS_SET = "rds.force_ssl";

    private Notes() {}

    /** What somebody must know before changing it. */
    static String brief(ResourceNode node) {
        return String.join(SEPARATOR, of(node));
    }

    static List<String> of(ResourceNode node) {
        NodeOptions options = node.options();
        List<String> notes = new ArrayList<>();
        if (options.protect()) {
            notes.add("protected");
        }
        if (options.retainOnDelete()) {
            notes.add("retained on delete");
        }
        if (options.importId() != null) {
            notes.add("imports " + options.importId());
        }
        // The SDK itself gives some types a former type, which is no news.
        if (options.aliases().stream().anyMatch(alias -> !alias.startsWith("type="))) {
            notes.add("renamed");
        }
        List<String> waiting = parametersThatWait(node);
        if (!waiting.isEmpty()) {
            notes.add("changed by the next reboot: " + String.join(", ", waiting));
        }
        return notes;
    }

    /** A static parameter with a new value is in force when the server starts the next time, whoever starts it. */
    private static List<String> parametersThatWait(ResourceNode node) {
        if (!node.type().equals(PARAMETER_GROUP)
                || !(node.inputs().get("parameters") instanceof JsonArray parameters)) {
            return List.of();
        }
        return parameters.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(parameter -> parameter.get("applyMethod").getAsString().equals("pending-reboot"))
                .map(parameter -> parameter.get("name").getAsString())
                .filter(name -> !name.equals(ALWAYS_SET))
                .toList();
    }

    /** The rest, too. */
    public static String full(ResourceNode node) {
        NodeOptions options = node.options();
        List<String> notes = new ArrayList<>(of(node));
        if (!options.ignoreChanges().isEmpty()) {
            notes.add("ignores changes of " + String.join(", ", options.ignoreChanges()));
        }
        if (!options.replaceOnChanges().isEmpty()) {
            notes.add("replaced on changes of " + String.join(", ", options.replaceOnChanges()));
        }
        List<String> secrets = secretInputs(node);
        if (!secrets.isEmpty()) {
            notes.add("secret " + String.join(", ", secrets));
        }
        if (options.provider() != null) {
            notes.add("provider " + options.provider().replaceFirst(".*::", ""));
        }
        return String.join(SEPARATOR, notes);
    }

    private static List<String> secretInputs(ResourceNode node) {
        return node.inputs().entrySet().stream()
                .filter(entry -> containsSecret(entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    static boolean containsSecret(JsonElement element) {
        if (element instanceof JsonObject object) {
            return isMark(object, "secret")
                    || object.entrySet().stream().anyMatch(entry -> containsSecret(entry.getValue()));
        }
        if (element instanceof JsonArray array) {
            for (JsonElement each : array) {
                if (containsSecret(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a value is {@code {"secret": true}} or {@code {"unknown": true}}. */
    static boolean isMark(JsonElement element, String mark) {
        return element instanceof JsonObject object
                && object.size() == 1
                && object.get(mark) instanceof JsonPrimitive primitive
                && primitive.isBoolean();
    }
}
