package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.Notes;
import dev.caisson.report.TypeNames;
import java.util.TreeMap;

/** Every resource with its inputs, parents first. */
final class TreeModel {
    private TreeModel() {}

    static JsonArray of(ResourceGraph graph, Numbers numbers) {
        JsonArray nodes = new JsonArray();
        graph.resources().forEach(node -> nodes.add(node(node, numbers)));
        return nodes;
    }

    private static JsonObject node(ResourceNode node, Numbers numbers) {
        JsonObject object = new JsonObject();
        object.addProperty("type", TypeNames.brief(node.type()));
        object.addProperty("name", node.name());
        if (node.parent() != null) {
            numbers.add(object, "parent", node.parent());
        }
        if (!node.custom()) {
            object.addProperty("component", true);
            // The picture knows components by it.
            object.addProperty("urn", node.urn());
            return object;
        }
        // All but a few have this one, which goes without saying.
        String notes = Notes.full(node).replaceFirst("(^| · )provider aws$", "");
        if (!notes.isEmpty()) {
            object.addProperty("notes", notes);
        }
        object.add("inputs", sorted(node.inputs()));
        return object;
    }

    private static JsonElement sorted(JsonElement value) {
        if (value instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            new TreeMap<>(object.asMap()).forEach((key, each) -> result.add(key, sorted(each)));
            return result;
        }
        if (value instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(each -> result.add(sorted(each)));
            return result;
        }
        return value;
    }
}
