package dev.caisson.report.wiring;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.BiConsumer;

/** Walks over the texts of a JSON value. */
final class Leaves {
    private Leaves() {}

    /** Hands over each text with the dotted path to it; a number or flag is none. */
    static void of(JsonElement value, BiConsumer<String, String> each) {
        walk("", value, each);
    }

    private static void walk(String path, JsonElement value, BiConsumer<String, String> each) {
        if (value instanceof JsonObject object) {
            object.entrySet().forEach(entry -> walk(joined(path, entry.getKey()), entry.getValue(), each));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> walk(path, element, each));
        } else if (value instanceof JsonPrimitive text && text.isString()) {
            each.accept(path, text.getAsString());
        }
    }

    private static String joined(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
