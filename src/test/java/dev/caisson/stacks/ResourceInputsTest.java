package dev.caisson.stacks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryResource;
import dev.caisson.testing.GeneratedFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Tests of a component look at what they are about. Here stands all that each of its resources is given, once for each
 * kind of resource: as the program of all components makes it, or the first production stack that has one; in a
 * component that stands by itself rather than in a part of another.
 */
class ResourceInputsTest {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    /** A resource's place in its component, whatever the component is called. */
    private record Kind(String component, String type, String role) {
        static Kind of(ResourceGraph graph, ResourceNode node) {
            ResourceNode parent = graph.byUrn(String.valueOf(node.parent())).orElseThrow();
            String role = node.name().startsWith(parent.name() + "-")
                    ? node.name().substring(parent.name().length())
                    : node.name();
            // Each system has its own.
            boolean ofSystem = node.type().equals("aws:cloudwatch/dashboard:Dashboard");
            return new Kind(parent.type(), node.type(), ofSystem ? graph.project() + role : role);
        }
    }

    @Test
    @DisplayName("each kind of resource is given what was read last time, and nothing else")
    void current() {
        Map<Kind, ResourceNode> kinds = new LinkedHashMap<>();
        EveryResource.graphs()
                .forEach(graph -> graph.resources().stream()
                        .filter(ResourceNode::custom)
                        // Alarms have a table of their own, metrics/alarms.txt.
                        .filter(node ->
                                node.type().startsWith("aws:") && !node.type().endsWith(":MetricAlarm"))
                        .sorted(Comparator.comparing(node -> node.urn().split("\\$", -1).length))
                        .forEach(node -> kinds.putIfAbsent(Kind.of(graph, node), node)));

        GeneratedFile.assertCurrent(
                Path.of("src/test/resources/inputs/resources.txt"),
                kinds.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Kind::component)
                                .thenComparing(Kind::type)
                                .thenComparing(Kind::role)))
                        .map(entry -> describe(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    private static String describe(Kind kind, ResourceNode node) {
        var options = node.options();
        StringBuilder text = new StringBuilder()
                .append(kind.component())
                .append("  ")
                .append(kind.type())
                .append("  ")
                .append(kind.role())
                .append('\n');
        new TreeMap<>(node.inputs().asMap())
                .forEach((input, value) -> text.append("    ")
                        .append(input)
                        .append(' ')
                        .append(printed(value))
                        .append('\n'));
        Set<String> waited = new TreeSet<>(node.dependencies());
        node.propertyDependencies().values().forEach(waited::removeAll);
        waited.stream()
                .map(urn -> urn.substring(urn.lastIndexOf(':') + 1))
                .sorted()
                .forEach(name -> text.append("    after ").append(name).append('\n'));
        append(text, "protected", options.protect());
        append(text, "replaced after deletion", Boolean.TRUE.equals(options.deleteBeforeReplace()));
        append(text, "retained", options.retainOnDelete());
        if (!options.ignoreChanges().isEmpty()) {
            text.append("    changes ignored ").append(options.ignoreChanges()).append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String option, boolean on) {
        if (on) {
            text.append("    ").append(option).append('\n');
        }
    }

    private static String printed(JsonElement value) {
        return GSON.toJson(sorted(value)).replace("\\\"", "'");
    }

    private static JsonElement sorted(JsonElement value) {
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject sorted = new JsonObject();
        new TreeMap<>(object.asMap()).forEach((key, each) -> sorted.add(key, sorted(each)));
        return sorted;
    }
}
