package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of one resource that differ. A value that only a deployment tells is the same as before if it comes from the
 * same resources, none of them is replaced, and what is made of them is the same with made-up answers.
 */
final class ChangedInputs {
    private static final JsonObject UNKNOWN = unknown();

    private final StackDiff diff;
    private final ResourceNode old;
    private final ResourceNode node;
    private final List<LeafChange> values = new ArrayList<>();
    private final Set<String> because = new LinkedHashSet<>();

    ChangedInputs(StackDiff diff, ResourceNode old, ResourceNode node) {
        this.diff = diff;
        this.old = old;
        this.node = node;
        var names = new TreeSet<>(old.inputs().keySet());
        names.addAll(node.inputs().keySet());
        names.forEach(this::compare);
        values.removeIf(
                value -> node.options().ignoreChanges().stream().anyMatch(path -> Paths.covers(path, value.path())));
    }

    List<LeafChange> values() {
        return values;
    }

    /** Replaced resources that a value comes from. */
    Set<String> because() {
        return because;
    }

    private void compare(String name) {
        JsonObject was = only(old.inputs(), name);
        JsonObject is = only(node.inputs(), name);
        if (!holdsUnknown(was.get(name)) && !holdsUnknown(is.get(name))) {
            values.addAll(LeafChanges.between(was, is));
            return;
        }
        List<LeafChange> differing = LeafChanges.between(was, is);
        // What is unknown on one side only may still be what was deployed.
        differing.stream()
                .filter(change -> !isUnknown(change.before()) && !isUnknown(change.after()))
                .forEach(values::add);
        if (was.get(name) == null || is.get(name) == null) {
            differing.stream()
                    .filter(change -> isUnknown(change.before()) || isUnknown(change.after()))
                    .forEach(values::add);
            return;
        }
        moved(name, is);
    }

    /** Unknown values that will be others. */
    private void moved(String name, JsonObject is) {
        Set<String> sources = node.propertyDependencies().getOrDefault(name, new TreeSet<>());
        List<String> replaced = sources.stream().filter(diff::isReplaced).toList();
        boolean others = !diff.renamed(old.propertyDependencies().getOrDefault(name, new TreeSet<>()))
                .equals(sources);
        List<LeafChange> readable = readable(name);
        if (replaced.isEmpty() && !others && readable.isEmpty()) {
            return;
        }
        because.addAll(replaced);
        if (replaced.isEmpty() && !readable.isEmpty()) {
            readable.stream().filter(change -> !known(change.path())).forEach(values::add);
            return;
        }
        unknownPaths(name, is.get(name)).forEach(path -> values.add(new LeafChange(path, UNKNOWN, UNKNOWN)));
    }

    private boolean known(String path) {
        return values.stream().anyMatch(value -> value.path().equals(path));
    }

    /** The same input with made-up answers, where both sides have them. */
    private List<LeafChange> readable(String name) {
        return diff.before()
                .readable()
                .flatMap(graph -> inputs(graph, old.urn()))
                .flatMap(was -> diff.after()
                        .readable()
                        .flatMap(graph -> inputs(graph, node.urn()))
                        .map(is -> LeafChanges.between(only(was, name), only(is, name))))
                .orElse(List.of());
    }

    private static Optional<JsonObject> inputs(ResourceGraph graph, String urn) {
        return graph.byUrn(urn).map(ResourceNode::inputs);
    }

    private static Set<String> unknownPaths(String path, JsonElement value) {
        Set<String> found = new LinkedHashSet<>();
        if (Wire.isUnknown(value)) {
            found.add(path);
        } else if (value instanceof JsonObject object) {
            object.entrySet().forEach(each -> found.addAll(unknownPaths(path + "." + each.getKey(), each.getValue())));
        } else if (value instanceof JsonArray array) {
            array.forEach(each -> found.addAll(unknownPaths(path, each)));
        }
        return found;
    }

    static boolean holdsUnknown(@Nullable JsonElement value) {
        return value != null && !unknownPaths("", value).isEmpty();
    }

    private static boolean isUnknown(@Nullable JsonElement value) {
        return value != null && holdsUnknown(value);
    }

    private static JsonObject unknown() {
        JsonObject mark = new JsonObject();
        mark.addProperty("unknown", true);
        return mark;
    }

    private static JsonObject only(JsonObject all, String name) {
        JsonObject one = new JsonObject();
        if (all.has(name)) {
            one.add(name, all.get(name));
        }
        return one;
    }
}
