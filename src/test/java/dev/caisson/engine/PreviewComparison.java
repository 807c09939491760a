package dev.caisson.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the offline engine's graph against the real engine's plan: resources, inputs, dependencies, options. What a
 * provider adds to inputs when it checks them has no counterpart offline; a name that it makes up so, and what is made
 * of it, is known in a preview, and unknown offline. A machine image that is looked up is another one on either side.
 */
public final class PreviewComparison {
    private static final Pattern MADE_UP = Pattern.compile(".*-[0-9a-f]{7}(\\.fifo)?");
    private static final Pattern IMAGE = Pattern.compile("\"ami-[0-9a-f]{17}\"");

    private final EnginePreview engine;
    private final List<String> differences = new ArrayList<>();
    /** Of resources whose names the provider makes up. */
    private final Set<String> named = new TreeSet<>();

    private PreviewComparison(EnginePreview engine) {
        this.engine = engine;
    }

    /** A sentence for each difference. */
    public static List<String> differences(ResourceGraph offline, EnginePreview engine) {
        var comparison = new PreviewComparison(engine);
        SortedMap<String, ResourceNode> nodes = new TreeMap<>();
        offline.resources().forEach(node -> nodes.put(node.urn(), node));
        engine.goals().keySet().stream()
                .filter(urn -> !nodes.containsKey(urn) && !isDefaultProvider(urn))
                .forEach(urn -> comparison.differences.add(urn + ": registered with the real engine only"));
        nodes.forEach(comparison::learn);
        // What is made of a name may itself be named: a scaling target, and what scales it.
        for (int known = 0; known < comparison.named.size(); ) {
            known = comparison.named.size();
            nodes.values().stream().filter(comparison::isMadeOfName).forEach(node -> comparison.named.add(node.urn()));
        }
        nodes.forEach(comparison::compare);
        return comparison.differences;
    }

    private void learn(String urn, ResourceNode node) {
        JsonObject goal = engine.goals().get(urn);
        if (goal != null) {
            added(goal, "inputDiff").entrySet().stream()
                    .filter(input -> !node.inputs().has(input.getKey()) && input.getValue() instanceof JsonPrimitive)
                    .map(input -> input.getValue().getAsString())
                    .filter(name -> MADE_UP.matcher(name).matches())
                    .forEach(name -> named.add(urn));
        }
    }

    private void compare(String urn, ResourceNode node) {
        JsonObject goal = engine.goals().get(urn);
        if (goal == null) {
            differences.add(urn + ": registered with the offline engine only");
            return;
        }
        NodeOptions options = node.options();
        same(urn, "custom", node.custom(), goal.get("custom").getAsBoolean());
        same(urn, "parent", Objects.requireNonNullElse(node.parent(), ""), text(goal, "parent"));
        same(urn, "protect", options.protect(), goal.get("protect").getAsBoolean());
        same(urn, "dependencies", node.dependencies(), texts(goal.get("dependencies")));
        same(urn, "propertyDependencies", node.propertyDependencies(), propertyDependencies(goal));
        same(urn, "provider", Optional.ofNullable(options.provider()), provider(goal));
        same(urn, "ignoreChanges", new TreeSet<>(options.ignoreChanges()), texts(goal.get("ignoreChanges")));
        same(
                urn,
                "additionalSecretOutputs",
                new TreeSet<>(options.additionalSecretOutputs()),
                texts(goal.get("additionalSecretOutputs")));
        same(
                urn,
                "deleteBeforeReplace",
                Boolean.TRUE.equals(options.deleteBeforeReplace()),
                goal.has("deleteBeforeReplace")
                        && goal.get("deleteBeforeReplace").getAsBoolean());
        JsonObject inputs = added(goal, "inputDiff");
        node.inputs().entrySet().forEach(input -> {
            JsonElement real = inputs.get(input.getKey());
            if (!isSame(input.getValue(), real, dependsOnName(node, input.getKey()))) {
                differences.add(urn + ": input " + input.getKey() + " is " + input.getValue() + " offline and " + real
                        + " with the real engine");
            }
        });
    }

    private boolean isMadeOfName(ResourceNode node) {
        JsonObject goal = engine.goals().get(node.urn());
        return goal != null
                && node.inputs().entrySet().stream()
                        .anyMatch(input -> Wire.isUnknown(input.getValue())
                                && dependsOnName(node, input.getKey())
                                && isSame(
                                        input.getValue(),
                                        added(goal, "inputDiff").get(input.getKey()),
                                        true));
    }

    private boolean dependsOnName(ResourceNode node, String input) {
        return node.propertyDependencies().getOrDefault(input, new TreeSet<>()).stream()
                .anyMatch(named::contains);
    }

    private void same(String urn, String what, Object offline, Object real) {
        if (!offline.equals(real)) {
            differences.add(urn + ": " + what + " is " + offline + " offline and " + real + " with the real engine");
        }
    }

    /** Whether two values are one; of a secret, an asset and an unknown only that they are such. */
    private static boolean isSame(JsonElement offline, JsonElement real, boolean mayBeKnown) {
        if (real == null || real.isJsonNull()) {
            return offline.isJsonNull();
        }
        if (mayBeKnown && Wire.isUnknown(offline)) {
            return true;
        }
        if (EngineValue.isMarked(offline)) {
            return EngineValue.isMarkedAlike(offline, real);
        }
        if (IMAGE.matcher(offline.toString()).matches()) {
            return IMAGE.matcher(real.toString()).matches();
        }
        if (offline.isJsonObject() && real.isJsonObject()) {
            return offline.getAsJsonObject().entrySet().stream()
                    .allMatch(entry ->
                            isSame(entry.getValue(), real.getAsJsonObject().get(entry.getKey()), mayBeKnown));
        }
        if (offline.isJsonArray() && real.isJsonArray()) {
            JsonArray left = offline.getAsJsonArray();
            JsonArray right = real.getAsJsonArray();
            return left.size() == right.size()
                    && Stream.iterate(0, index -> index + 1)
                            .limit(left.size())
                            .allMatch(index -> isSame(left.get(index), right.get(index), mayBeKnown));
        }
        return EngineValue.isSamePrimitive(offline, real);
    }

    private static JsonObject added(JsonObject goal, String diff) {
        return goal.has(diff) && goal.getAsJsonObject(diff).has("adds")
                ? goal.getAsJsonObject(diff).getAsJsonObject("adds")
                : new JsonObject();
    }

    private static SortedMap<String, SortedSet<String>> propertyDependencies(JsonObject goal) {
        SortedMap<String, SortedSet<String>> result = new TreeMap<>();
        if (goal.has("propertyDependencies")) {
            for (Map.Entry<String, JsonElement> entry :
                    goal.getAsJsonObject("propertyDependencies").entrySet()) {
                SortedSet<String> urns = texts(entry.getValue());
                if (!urns.isEmpty()) {
                    result.put(entry.getKey(), urns);
                }
            }
        }
        return result;
    }

    private static Optional<String> provider(JsonObject goal) {
        String reference = text(goal, "provider");
        return reference.isEmpty() || isDefaultProvider(reference)
                ? Optional.empty()
                : Optional.of(reference.substring(0, reference.lastIndexOf("::")));
    }

    /** The engine's own, for resources whose program names none; offline these have none. */
    private static boolean isDefaultProvider(String urn) {
        return urn.contains("::pulumi:providers:aws::default");
    }

    private static SortedSet<String> texts(JsonElement list) {
        return list instanceof JsonArray array
                ? array.asList().stream().map(JsonElement::getAsString).collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>();
    }

    private static String text(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }
}
