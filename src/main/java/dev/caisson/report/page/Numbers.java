package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that stand for resources: a urn is long, and named often. */
final class Numbers {
    private final Map<String, Integer> byUrn = new HashMap<>();

    Numbers(ResourceGraph graph) {
        List<ResourceNode> nodes = graph.resources();
        for (int i = 0; i < nodes.size(); i++) {
            byUrn.put(nodes.get(i).urn(), i);
        }
    }

    Optional<Integer> of(String urn) {
        return Optional.ofNullable(byUrn.get(urn));
    }

    /** Adds the number of a resource, if the graph has it. */
    void add(JsonObject object, String key, String urn) {
        of(urn).ifPresent(number -> object.addProperty(key, number));
    }

    static JsonArray texts(Iterable<String> all) {
        JsonArray array = new JsonArray();
        all.forEach(array::add);
        return array;
    }
}
