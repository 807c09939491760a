package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.Grant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the policies in each component allow or deny: {@code {"12": [{"policy": …, "effect": …, "who": …, "actions":
 * […], "on": …, "condition": …}]}}, by the number of the component.
 */
final class RightsModel {
    private final ResourceGraph graph;
    private final KnownArns arns;

    private RightsModel(ResourceGraph graph) {
        this.graph = graph;
        this.arns = KnownArns.of(graph);
    }

    /** @param simulated the graph with made-up answers of AWS, in which policies can be read */
    static JsonObject of(ResourceGraph simulated, Numbers numbers) {
        var rights = new RightsModel(simulated);
        JsonObject object = new JsonObject();
        for (ResourceNode node : simulated.resources()) {
            if (!node.custom() && !node.isStack()) {
                JsonArray own = rights.of(node);
                if (!own.isEmpty()) {
                    numbers.of(node.urn()).ifPresent(number -> object.add(String.valueOf(number), own));
                }
            }
        }
        return object;
    }

    private JsonArray of(ResourceNode component) {
        JsonArray array = new JsonArray();
        for (ResourceNode node : graph.children(component)) {
            if (node.custom()) {
                node.inputs().asMap().values().forEach(value -> add(array, node, value));
            }
        }
        return array;
    }

    /** Actions with the same rest are one entry. */
    private record Rest(String effect, String who, String on, String condition) {}

    private void add(JsonArray array, ResourceNode node, JsonElement value) {
        Map<Rest, Set<String>> actions = new LinkedHashMap<>();
        for (Grant grant : Grant.of(value)) {
            var rest = new Rest(
                    grant.effect(),
                    arns.named(grant.principal()),
                    arns.named(grant.resource()),
                    arns.named(grant.condition()));
            actions.computeIfAbsent(rest, key -> new TreeSet<>()).add(grant.action());
        }
        actions.forEach((rest, all) -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("policy", node.name());
            entry.addProperty("effect", rest.effect());
            entry.addProperty("who", rest.who());
            entry.add("actions", Numbers.texts(all));
            entry.addProperty("on", rest.on());
            entry.addProperty("condition", rest.condition());
            array.add(entry);
        });
    }
}
