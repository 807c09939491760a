package dev.caisson.report.reach;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a resource's inputs by path, {@code loadBalancers.0.containerPort}. */
public final class Inputs {
    private Inputs() {}

    /** What stands there; JSON null if nothing does. */
    public static JsonElement at(ResourceNode node, String path) {
        return at(node.inputs(), path);
    }

    public static JsonElement at(JsonElement root, String path) {
        JsonElement here = root;
        for (String step : path.split("\\.")) {
            if (here instanceof JsonObject object && object.has(step)) {
                here = object.get(step);
            } else if (here instanceof JsonArray array
                    && step.matches("\\d+")
                    && Integer.parseInt(step) < array.size()) {
                here = array.get(Integer.parseInt(step));
            } else {
                return JsonNull.INSTANCE;
            }
        }
        return here;
    }

    /** A text, number or flag as text. */
    public static Optional<String> text(ResourceNode node, String path) {
        return at(node, path) instanceof JsonPrimitive value ? Optional.of(value.getAsString()) : Optional.empty();
    }

    public static int number(ResourceNode node, String path) {
        return (int) at(node, path).getAsDouble();
    }

    /** A list of texts; one text is a list of one, nothing an empty one. */
    public static List<String> texts(ResourceNode node, String path) {
        return texts(at(node, path));
    }

    /** The same of a value that is at hand. */
    public static List<String> texts(@Nullable JsonElement value) {
        List<String> all = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> all.addAll(texts(element)));
        } else if (value instanceof JsonPrimitive one) {
            all.add(one.getAsString());
        }
        return all;
    }

    /** A JSON document given as text, a policy for example; empty if it is not known. */
    public static Optional<JsonElement> document(ResourceNode node, String path) {
        return text(node, path).map(JsonParser::parseString);
    }
}
