package dev.caisson.keys;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every single value of a graph by its place, {@code database-instance: backupRetentionPeriod}, JSON texts opened. */
final class GraphLeaves {
    private GraphLeaves() {}

    static SortedMap<String, String> of(ResourceGraph graph) {
        SortedMap<String, String> leaves = new TreeMap<>();
        graph.resources().stream().filter(node -> !node.isStack()).forEach(node -> {
            leaves.put(node.name(), node.type());
            collect(node.name() + ":", node.inputs(), leaves);
            leaves.put(node.name() + ": (options)", node.options().toString());
        });
        collect("(outputs):", graph.outputs(), leaves);
        return leaves;
    }

    /** Places that are in one only, or have another value there. */
    static Set<String> changed(Map<String, String> before, Map<String, String> after) {
        Set<String> places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        places.removeIf(place -> Objects.equals(before.get(place), after.get(place)));
        return places;
    }

    private static void collect(String place, JsonElement value, Map<String, String> leaves) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object.entrySet().forEach(entry -> collect(step(place, entry.getKey()), entry.getValue(), leaves));
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            for (int i = 0; i < array.size(); i++) {
                collect(step(place, String.valueOf(i)), array.get(i), leaves);
            }
        } else {
            JsonElement document = document(value);
            if (document.equals(value)) {
                leaves.put(place, value.toString());
            } else {
                collect(place, document, leaves);
            }
        }
    }

    private static String step(String place, String name) {
        return place.endsWith(":") ? place + " " + name : place + "." + name;
    }

    private static JsonElement document(JsonElement value) {
        if (value instanceof JsonPrimitive text
                && text.isString()
                && text.getAsString().matches("(?s)\\s*[\\[{].*")) {
            try {
                return JsonParser.parseString(text.getAsString());
            } catch (JsonParseException notJson) {
                return value;
            }
        }
        return value;
    }
}
