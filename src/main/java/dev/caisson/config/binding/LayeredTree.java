package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * A tree laid over a tree of defaults: objects are merged key by key, everything else replaces what is below. Given
 * {@code null}, or {@code false} where the default is an object, removes the default. At the top {@code false} stays,
 * to say that what has a default of its own is not wanted either.
 */
final class LayeredTree {
    private final String source;
    private final Map<String, String> sources;

    /**
     * Lays trees.
     *
     * @param source what to call the defaults
     * @param sources gets the path of each value that came from the defaults
     */
    LayeredTree(String source, Map<String, String> sources) {
        this.source = source;
        this.sources = sources;
    }

    JsonObject over(JsonObject defaults, JsonObject given, ConfigPath path) {
        var merged = new JsonObject();
        defaults.entrySet().forEach(entry -> {
            String key = entry.getKey();
            JsonElement base = entry.getValue();
            JsonElement top = given.get(key);
            if (top == null) {
                sources.put(path.key(key).toString(), source);
                merged.add(key, base);
            } else if (top.isJsonObject() && base.isJsonObject()) {
                merged.add(key, over(base.getAsJsonObject(), top.getAsJsonObject(), path.key(key)));
            } else if (!removes(top, base) || isFalseAtTop(top, path)) {
                merged.add(key, top);
            }
        });
        given.entrySet().stream()
                .filter(entry -> !defaults.has(entry.getKey()))
                .forEach(entry -> merged.add(entry.getKey(), entry.getValue()));
        return merged;
    }

    private static boolean isFalseAtTop(JsonElement top, ConfigPath path) {
        return path.segments().isEmpty() && KeySchema.isFalse(top);
    }

    private static boolean removes(JsonElement top, JsonElement base) {
        return top.isJsonNull() || (base.isJsonObject() && KeySchema.isFalse(top));
    }
}
