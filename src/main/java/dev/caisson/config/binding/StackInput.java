package dev.caisson.config.binding;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A stack's configuration as Pulumi hands it to a program.
 *
 * @param project the Pulumi project
 * @param stack the stack's name
 * @param values by full key ({@code caisson:network}): the text of a scalar, the JSON of an object or list
 * @param secretKeys the full keys that hold a secret
 */
public record StackInput(String project, String stack, Map<String, String> values, Set<String> secretKeys) {
    /** The namespace of every key that Caisson reads. */
    public static final String NAMESPACE = "caisson";

    private static final Gson JSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    public StackInput {
        values = Map.copyOf(values);
        secretKeys = Set.copyOf(secretKeys);
    }

    /**
     * Reads what the engine put into a program's environment.
     *
     * @throws InvalidInputException if the program was not started by an engine
     */
    public static StackInput fromEnvironment(Map<String, String> environment) {
        return EngineEnvironment.read(environment);
    }

    /** One value of the namespace as text, {@code system} or {@code account} for example. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(NAMESPACE + ":" + key)).filter(text -> !text.isEmpty());
    }

    /**
     * The namespace as one tree. Scalars are strings, as Pulumi passes them; an empty one is null, as in YAML.
     *
     * @param problems gets what is not JSON, and keys that stand in another namespace by mistake
     */
    public JsonObject tree(Problems problems) {
        var tree = new JsonObject();
        new TreeMap<>(values).forEach((fullKey, text) -> {
            int colon = fullKey.indexOf(':');
            String namespace = fullKey.substring(0, Math.max(0, colon));
            String key = fullKey.substring(colon + 1);
            if (namespace.equals(NAMESPACE)) {
                tree.add(key, parse(key, text, problems));
            } else if (isMistakenFor(namespace)) {
                problems.add(fullKey, null, "is never read; did you mean " + NAMESPACE + ":" + key + "?");
            }
        });
        return tree;
    }

    /** Without a namespace, {@code pulumi config set} uses the project's name. */
    private boolean isMistakenFor(String namespace) {
        return namespace.equals(project)
                || NearestKey.to(namespace, List.of(NAMESPACE)).isPresent();
    }

    private static JsonElement parse(String key, String text, Problems problems) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        if (!trimmed.startsWith("{") && !trimmed.startsWith("[")) {
            return new JsonPrimitive(text);
        }
        try {
            return JSON.fromJson(trimmed, JsonElement.class);
        } catch (JsonParseException e) {
            // Not the exception's message, which may quote a secret.
            problems.add(
                    ConfigPath.top(NAMESPACE).key(key).toString(),
                    null,
                    "starts like an object or a list, but is not valid JSON");
            return JsonNull.INSTANCE;
        }
    }

    /** Leaves the values out: some are secrets. */
    @Override
    public String toString() {
        return "StackInput[" + project + "/" + stack + "]";
    }
}
