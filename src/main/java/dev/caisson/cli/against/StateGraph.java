package dev.caisson.cli.against;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Urn;
import dev.caisson.offline.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The graph that a state of the engine has in it: what programs gave, without what providers added. */
public final class StateGraph {
    /** Inputs that Pulumi's AWS provider makes of others. */
    private static final Set<String> MADE = Set.of("tagsAll", "__defaults", "__meta");

    /** What stands in an event for a secret. */
    private static final String WITHHELD = "[secret]";

    private static final String DEFAULT_PROVIDER = "::default_";

    private StateGraph() {}

    /** Of what {@code pulumi stack export} prints. */
    public static ResourceGraph of(String project, String stack, JsonObject state) {
        List<JsonObject> resources = new ArrayList<>();
        if (state.getAsJsonObject("deployment").get("resources") instanceof JsonArray all) {
            all.forEach(each -> resources.add(each.getAsJsonObject()));
        }
        return of(project, stack, resources);
    }

    /** Of resources as a state has them, or as the engine's events do. */
    public static ResourceGraph of(String project, String stack, List<JsonObject> resources) {
        List<ResourceNode> nodes = resources.stream()
                .filter(resource -> !flag(resource, "delete")
                        && !flag(resource, "external")
                        && !text(resource, "urn").contains(DEFAULT_PROVIDER))
                .map(StateGraph::node)
                .toList();
        return new ResourceGraph(project, stack, nodes, new JsonObject());
    }

    private static ResourceNode node(JsonObject resource) {
        String urn = text(resource, "urn");
        Map<String, Set<String>> properties = new TreeMap<>();
        if (resource.get("propertyDependencies") instanceof JsonObject all) {
            all.entrySet().forEach(entry -> properties.put(entry.getKey(), urns(entry.getValue())));
        }
        String type = text(resource, "type");
        return new ResourceNode(
                urn,
                type,
                urn.substring(urn.lastIndexOf("::") + 2),
                flag(resource, "custom"),
                type.equals(Urn.STACK_TYPE) ? null : orNull(resource, "parent"),
                orNull(resource, "id"),
                inputs(resource.get("inputs")),
                new JsonObject(),
                urns(resource.get("dependencies")),
                properties,
                options(resource));
    }

    private static NodeOptions options(JsonObject resource) {
        String provider = text(resource, "provider");
        boolean isDefault = provider.isEmpty() || provider.contains(DEFAULT_PROVIDER);
        return new NodeOptions(
                flag(resource, "protect"),
                flag(resource, "retainOnDelete"),
                null,
                List.of(),
                List.of(),
                List.of(),
                isDefault ? null : provider.substring(0, provider.lastIndexOf("::")),
                List.of(),
                Map.of(),
                null);
    }

    private static JsonObject inputs(@Nullable JsonElement given) {
        return given instanceof JsonObject object && plain(object) instanceof JsonObject inputs
                ? inputs
                : new JsonObject();
    }

    private static JsonElement plain(JsonElement value) {
        if (value instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(each -> result.add(plain(each)));
            return result;
        }
        if (!(value instanceof JsonObject object)) {
            return marked(value);
        }
        if (object.has(Wire.SIGNATURE)) {
            return special(object);
        }
        Set<String> left = new HashSet<>(MADE);
        if (object.get("__defaults") instanceof JsonArray defaults) {
            defaults.forEach(name -> left.add(name.getAsString()));
        }
        JsonObject result = new JsonObject();
        object.entrySet().stream()
                .filter(entry -> !left.contains(entry.getKey()))
                .forEach(entry -> result.add(entry.getKey(), plain(entry.getValue())));
        return result;
    }

    /** A value that an event does not tell. */
    private static JsonElement marked(JsonElement value) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString().equals(Wire.UNKNOWN)
                    ? mark("unknown")
                    : text.getAsString().equals(WITHHELD) ? mark("secret") : value;
        }
        return value;
    }

    private static JsonObject mark(String name) {
        JsonObject mark = new JsonObject();
        mark.addProperty(name, true);
        return mark;
    }

    /** Secrets, and files: of these the program knows the path only. */
    private static JsonElement special(JsonObject object) {
        if (Wire.SECRET.equals(text(object, Wire.SIGNATURE))) {
            return mark("secret");
        }
        JsonObject result = new JsonObject();
        JsonObject content = new JsonObject();
        object.entrySet().stream()
                .filter(entry -> Set.of("path", "text", "uri", "assets").contains(entry.getKey()))
                .forEach(entry -> content.add(entry.getKey(), plain(entry.getValue())));
        result.add(object.has("assets") || Wire.isArchive(object) ? "archive" : "asset", content);
        return result;
    }

    private static Set<String> urns(@Nullable JsonElement given) {
        Set<String> result = new TreeSet<>();
        if (given instanceof JsonArray array) {
            array.forEach(each -> result.add(each.getAsString()));
        }
        return result;
    }

    private static boolean flag(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value && value.getAsBoolean();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private static @Nullable String orNull(JsonObject object, String name) {
        String text = text(object, name);
        return text.isEmpty() ? null : text;
    }
}
