package dev.caisson.stacks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/**
 * Every text in the inputs of a resource, with its place.
 *
 * @param path {@code rules.0.bucket}
 */
record TextValues(String path, String text) {
    static List<TextValues> in(JsonObject inputs) {
        List<TextValues> found = new ArrayList<>();
        collect("", inputs, found);
        return found;
    }

    private static void collect(String path, JsonElement element, List<TextValues> found) {
        if (element instanceof JsonObject object) {
            object.entrySet().forEach(entry -> collect(step(path, entry.getKey()), entry.getValue(), found));
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                collect(step(path, String.valueOf(i)), array.get(i), found);
            }
        } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            found.add(new TextValues(path, primitive.getAsString()));
        }
    }

    private static String step(String path, String next) {
        return path.isEmpty() ? next : path + "." + next;
    }
}
