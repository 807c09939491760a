package dev.caisson.cli.drift;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Wire;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a value is in a resource, as the engine writes it: {@code rules[0].ports["a.b"]}. */
final class PropertyPath {
    static final String UNSET = "unset";
    private static final String SECRET = "[secret]";

    private static final Pattern STEP = Pattern.compile("\\[\"([^\"]*)\"]|\\[(\\d+)]|([^.\\[\\]]+)");

    private PropertyPath() {}

    /** The value, for a reader; never that of a secret. */
    static String text(JsonObject properties, String path) {
        JsonElement at = properties;
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            if (isSecret(at)) {
                return SECRET;
            }
            at = next(at, steps);
            if (at == null) {
                return UNSET;
            }
        }
        return shown(at);
    }

    private static @Nullable JsonElement next(JsonElement at, Matcher step) {
        if (step.group(2) != null) {
            int index = Integer.parseInt(step.group(2));
            return at instanceof JsonArray array && index < array.size() ? array.get(index) : null;
        }
        String name = step.group(1) == null ? step.group(3) : step.group(1);
        return at instanceof JsonObject object ? object.get(name) : null;
    }

    private static boolean isSecret(JsonElement value) {
        return value instanceof JsonObject object && object.has(Wire.SIGNATURE);
    }

    private static String shown(JsonElement value) {
        if (value instanceof JsonNull) {
            return UNSET;
        }
        if (holdsSecret(value)) {
            return SECRET;
        }
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString().isEmpty() ? "\"\"" : text.getAsString();
        }
        return value.toString();
    }

    private static boolean holdsSecret(JsonElement value) {
        if (isSecret(value)) {
            return true;
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream().anyMatch(PropertyPath::holdsSecret);
        }
        return value instanceof JsonObject object
                && object.asMap().values().stream().anyMatch(PropertyPath::holdsSecret);
    }
}
