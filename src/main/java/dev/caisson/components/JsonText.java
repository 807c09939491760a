package dev.caisson.components;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON documents that AWS takes as text, such as container definitions and dashboards, from maps, collections,
 * texts, numbers and booleans. Keys stay in the order of the map, so equal documents are equal texts; an entry without
 * a value is left out.
 */
public final class JsonText {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private JsonText() {}

    public static String of(Object document) {
        return GSON.toJson(document);
    }

    /** An object with one entry, to which more may be added; its keys stay in the order in which they are put. */
    public static Map<String, Object> object(String key, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(key, value);
        return object;
    }
}
