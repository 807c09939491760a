package dev.caisson.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A graph as JSON, to keep, compare and read with other tools:
 *
 * <pre>{@code
 * {"version": 1, "project": …, "stack": …,
 *  "resources": [{"urn": …, "type": …, "name": …, "custom": …, "parent": …, "id": …, "inputs": {…}, "outputs": {…},
 *                 "dependencies": […], "propertyDependencies": {…}, "options": {…}}],
 *  "outputs": {…}}
 * }</pre>
 *
 * <p>Parents come before children, keys are in a fixed order, and what is empty or off is left out, so one program
 * gives one text. {@code {"secret": true}} stands for a secret, whose value is nowhere in the file; {@code {"unknown":
 * true}} for what is known only after deployment.
 */
public final class GraphJson {
    /** Raised when a reader of the former version could misread a file. */
    public static final int VERSION = 1;

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private GraphJson() {}

    public static String write(ResourceGraph graph) {
        JsonObject root = new JsonObject();
        root.addProperty("version", VERSION);
        root.addProperty("project", graph.project());
        root.addProperty("stack", graph.stack());
        JsonArray resources = new JsonArray();
        graph.resources().forEach(node -> resources.add(write(node)));
        root.add("resources", resources);
        root.add("outputs", sorted(graph.outputs()));
        return GSON.toJson(root) + "\n";
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is something else, or of another version
     */
    public static ResourceGraph read(String json) {
        try {
            JsonObject root = JsonParser.parseString(json).getAsJsonObject();
            int version = root.get("version").getAsInt();
            Problems.in("the saved graph")
                    .check(version == VERSION, "version", version, "must be " + VERSION)
                    .throwIfAny();
            List<ResourceNode> nodes = new ArrayList<>();
            root.getAsJsonArray("resources").forEach(element -> nodes.add(node(element.getAsJsonObject())));
            return new ResourceGraph(
                    root.get("project").getAsString(),
                    root.get("stack").getAsString(),
                    nodes,
                    root.getAsJsonObject("outputs"));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw Problems.in("the saved graph")
                    .add("the file", null, "is not a graph saved with preview --json")
                    .refusal();
        }
    }

    private static JsonObject write(ResourceNode node) {
        JsonObject object = new JsonObject();
        object.addProperty("urn", node.urn());
        object.addProperty("type", node.type());
        object.addProperty("name", node.name());
        object.addProperty("custom", node.custom());
        addIfPresent(object, "parent", node.parent());
        addIfPresent(object, "id", node.id());
        object.add("inputs", sorted(node.inputs()));
        JsonObject known = node.outputs().deepCopy();
        known.entrySet().removeIf(output -> node.custom() && Wire.isUnknown(output.getValue()));
        object.add("outputs", sorted(known));
        addIfAny(object, "dependencies", node.dependencies());
        JsonObject properties = new JsonObject();
        node.propertyDependencies().forEach((property, urns) -> properties.add(property, array(urns)));
        if (properties.size() > 0) {
            object.add("propertyDependencies", properties);
        }
        JsonObject options = write(node.options());
        if (options.size() > 0) {
            object.add("options", options);
        }
        return object;
    }

    private static JsonObject write(NodeOptions options) {
        JsonObject object = new JsonObject();
        if (options.protect()) {
            object.addProperty("protect", true);
        }
        if (options.retainOnDelete()) {
            object.addProperty("retainOnDelete", true);
        }
        if (options.deleteBeforeReplace() != null) {
            object.addProperty("deleteBeforeReplace", options.deleteBeforeReplace());
        }
        addIfAny(object, "ignoreChanges", options.ignoreChanges());
        addIfAny(object, "replaceOnChanges", options.replaceOnChanges());
        addIfAny(object, "aliases", options.aliases());
        addIfPresent(object, "provider", options.provider());
        addIfAny(object, "additionalSecretOutputs", options.additionalSecretOutputs());
        if (!options.customTimeouts().isEmpty()) {
            JsonObject timeouts = new JsonObject();
            new TreeMap<>(options.customTimeouts()).forEach(timeouts::addProperty);
            object.add("customTimeouts", timeouts);
        }
        addIfPresent(object, "importId", options.importId());
        return object;
    }

    private static ResourceNode node(JsonObject object) {
        Map<String, Set<String>> properties = new LinkedHashMap<>();
        object(object, "propertyDependencies")
                .entrySet()
                .forEach(entry -> properties.put(
                        entry.getKey(), new TreeSet<>(texts(entry.getValue().getAsJsonArray()))));
        return new ResourceNode(
                object.get("urn").getAsString(),
                object.get("type").getAsString(),
                object.get("name").getAsString(),
                object.get("custom").getAsBoolean(),
                text(object, "parent"),
                text(object, "id"),
                object.getAsJsonObject("inputs"),
                object.getAsJsonObject("outputs"),
                new TreeSet<>(texts(object, "dependencies")),
                properties,
                options(object(object, "options")));
    }

    private static NodeOptions options(JsonObject object) {
        Map<String, String> timeouts = new LinkedHashMap<>();
        object(object, "customTimeouts")
                .entrySet()
                .forEach(entry -> timeouts.put(entry.getKey(), entry.getValue().getAsString()));
        return new NodeOptions(
                object.has("protect"),
                object.has("retainOnDelete"),
                object.has("deleteBeforeReplace")
                        ? object.get("deleteBeforeReplace").getAsBoolean()
                        : null,
                texts(object, "ignoreChanges"),
                texts(object, "replaceOnChanges"),
                texts(object, "aliases"),
                text(object, "provider"),
                texts(object, "additionalSecretOutputs"),
                timeouts,
                text(object, "importId"));
    }

    private static void addIfPresent(JsonObject object, String key, @Nullable String value) {
        if (value != null) {
            object.addProperty(key, value);
        }
    }

    private static void addIfAny(JsonObject object, String key, Collection<String> values) {
        if (!values.isEmpty()) {
            object.add(key, array(values));
        }
    }

    private static JsonArray array(Collection<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    private static JsonObject object(JsonObject object, String key) {
        return object.has(key) ? object.getAsJsonObject(key) : new JsonObject();
    }

    private static List<String> texts(JsonObject object, String key) {
        return object.has(key) ? texts(object.getAsJsonArray(key)) : List.of();
    }

    private static List<String> texts(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsString).toList();
    }

    private static @Nullable String text(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : null;
    }

    /** Keys in alphabetical order at every depth: the wire's maps have none. */
    private static JsonElement sorted(JsonElement element) {
        if (element instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((key, value) -> result.add(key, sorted(value)));
            return result;
        }
        if (element instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(each -> result.add(sorted(each)));
            return result;
        }
        return element;
    }
}
