package dev.caisson.report.quotas;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the resource that a value names, by its id, its ARN or its name. */
final class References {
    private final Map<String, ResourceNode> byId = new HashMap<>();

    References(ResourceGraph graph) {
        for (ResourceNode node : graph.resources()) {
            put(text(node.outputs().get("name")), node);
            put(text(node.inputs().get("name")), node);
        }
        // An id or an ARN is one resource's alone, and goes before a name.
        for (ResourceNode node : graph.resources()) {
            put(node.id() == null ? "" : node.id(), node);
            put(text(node.outputs().get("arn")), node);
        }
    }

    private void put(String id, ResourceNode node) {
        if (!id.isEmpty()) {
            byId.put(id, node);
        }
    }

    Optional<ResourceNode> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Empty for what is no text, number or boolean. */
    static String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive ? value.getAsString() : "";
    }

    /** 0 for what is no number. */
    static double number(@Nullable JsonElement value) {
        String text = text(value);
        return text.matches("\\d+(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }
}
