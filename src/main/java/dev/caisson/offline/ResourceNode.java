package dev.caisson.offline;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One resource a program registered.
 *
 * @param urn identity
 * @param type type token, {@code aws:sqs/queue:Queue}
 * @param name logical name
 * @param custom made by a provider; false for a component
 * @param parent urn of the parent; null for the stack
 * @param id id in AWS; null if unknown or a component
 * @param inputs as given; {@code {"secret": true}} stands for a secret value, {@code {"unknown": true}} for one that is
 *     known only after deployment
 * @param outputs of a custom resource, what is computed beyond the inputs, known or not; of a component, what it
 *     registered
 * @param dependencies urns of all resources it needs
 * @param propertyDependencies input name to the urns its value came from
 * @param options what it was registered with
 */
public record ResourceNode(
        String urn,
        String type,
        String name,
        boolean custom,
        @Nullable String parent,
        @Nullable String id,
        JsonObject inputs,
        JsonObject outputs,
        SortedSet<String> dependencies,
        SortedMap<String, SortedSet<String>> propertyDependencies,
        NodeOptions options) {

    /** Copies the collections, sorted, so that two runs of one program give equal nodes. */
    public ResourceNode(
            String urn,
            String type,
            String name,
            boolean custom,
            @Nullable String parent,
            @Nullable String id,
            JsonObject inputs,
            JsonObject outputs,
            Set<String> dependencies,
            Map<String, ? extends Set<String>> propertyDependencies,
            NodeOptions options) {
        this(
                urn,
                type,
                name,
                custom,
                parent,
                id,
                inputs,
                outputs,
                new TreeSet<>(dependencies),
                sorted(propertyDependencies),
                options);
    }

    ResourceNode withOutputs(JsonObject registered) {
        return new ResourceNode(
                urn, type, name, custom, parent, id, inputs, registered, dependencies, propertyDependencies, options);
    }

    /** Whether this is the stack, the root of the tree. */
    public boolean isStack() {
        return type.equals(Urn.STACK_TYPE);
    }

    private static SortedMap<String, SortedSet<String>> sorted(Map<String, ? extends Set<String>> dependencies) {
        SortedMap<String, SortedSet<String>> result = new TreeMap<>();
        dependencies.forEach((property, urns) -> result.put(property, new TreeSet<>(urns)));
        return result;
    }
}
