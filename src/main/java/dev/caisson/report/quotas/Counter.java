package dev.caisson.report.quotas;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts as {@code quotas.jsonc} says. */
final class Counter {
    private static final String ITSELF = "itself";

    private final ResourceGraph graph;
    private final References references;

    Counter(ResourceGraph graph) {
        this.graph = graph;
        this.references = new References(graph);
    }

    /** How much of a quota each uses that has one, by name; the name is empty where the region or account has it. */
    Map<String, Double> count(JsonObject quota) {
        Map<String, Double> counts = new TreeMap<>();
        if (quota.has("counter")) {
            String counter = quota.get("counter").getAsString();
            if (counter.equals("web-acl")) {
                return new WebAclCapacity(graph).used();
            }
            boolean spot = counter.equals("fargate-spot");
            counts.put("", new FargateVcpus(graph, references).most(spot));
            return counts;
        }
        for (JsonElement type : quota.getAsJsonArray("of")) {
            for (ResourceNode node : graph.byType(type.getAsString())) {
                if (fits(node, quota)) {
                    counts.merge(group(node, quota), amount(node, quota), Double::sum);
                }
            }
        }
        return counts;
    }

    private static boolean fits(ResourceNode node, JsonObject quota) {
        return !quota.has("where")
                || quota.getAsJsonObject("where").entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(node.inputs().get(entry.getKey())));
    }

    private String group(ResourceNode node, JsonObject quota) {
        if (!quota.has("per")) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (JsonElement path : quota.getAsJsonArray("per")) {
            if (path.getAsString().equals(ITSELF)) {
                return node.name();
            }
            names.add(named(node, path.getAsString()));
        }
        // Which direction it is goes without saying.
        return String.join(", ", names).replace(", true", ", outbound").replace(", false", ", inbound");
    }

    /** The name of what an input says, or of what is said by another resource that it names. */
    private String named(ResourceNode node, String path) {
        int step = path.indexOf('>');
        String value = References.text(Inputs.at(node.inputs(), step < 0 ? path : path.substring(0, step)));
        Optional<ResourceNode> other = references.find(value);
        if (step < 0 || other.isEmpty()) {
            return other.map(ResourceNode::name).orElse(value);
        }
        return named(other.get(), path.substring(step + 1));
    }

    private static double amount(ResourceNode node, JsonObject quota) {
        if (quota.has("sum")) {
            return References.number(node.inputs().get(quota.get("sum").getAsString()));
        }
        if (quota.has("size")) {
            JsonElement text = node.inputs().get(quota.get("size").getAsString());
            return text instanceof JsonPrimitive
                    ? text.getAsString().replaceAll("\\s", "").length()
                    : 0;
        }
        if (quota.has("bytes")) {
            return bytes(Inputs.at(node.inputs(), quota.get("bytes").getAsString()));
        }
        if (quota.has("items")) {
            return quota.getAsJsonArray("items").asList().stream()
                    .map(path -> Inputs.at(node.inputs(), path.getAsString()))
                    .filter(JsonElement::isJsonArray)
                    .mapToInt(found -> found.getAsJsonArray().size())
                    .max()
                    .orElse(0);
        }
        return 1;
    }

    private static double bytes(JsonElement mapping) {
        return mapping instanceof JsonObject texts
                ? texts.entrySet().stream()
                        .mapToInt(entry -> size(entry.getKey()) + size(References.text(entry.getValue())))
                        .sum()
                : 0;
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
