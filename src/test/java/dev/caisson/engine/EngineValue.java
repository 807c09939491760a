package dev.caisson.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.Wire;
import java.math.BigDecimal;

/** A property value as an update plan writes it, against one as an offline graph keeps it. */
final class EngineValue {
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";

    private EngineValue() {}

    /** Whether something stands for a value that a graph does not have. */
    static boolean isMarked(JsonElement offline) {
        return is(offline, "secret") || Wire.isUnknown(offline) || is(offline, "asset") || is(offline, "archive");
    }

    static boolean isMarkedAlike(JsonElement offline, JsonElement real) {
        boolean isObject = real.isJsonObject() && real.getAsJsonObject().has(SIGNATURE);
        boolean isSecret =
                isObject && real.getAsJsonObject().get(SIGNATURE).getAsString().equals(SECRET);
        if (Wire.isUnknown(offline)) {
            return hasUnknown(real);
        }
        return is(offline, "secret") ? isSecret : (isObject && !isSecret);
    }

    static boolean isSamePrimitive(JsonElement offline, JsonElement real) {
        if (!offline.isJsonPrimitive() || !real.isJsonPrimitive()) {
            return offline.equals(real);
        }
        boolean areNumbers = offline.getAsJsonPrimitive().isNumber()
                && real.getAsJsonPrimitive().isNumber();
        return areNumbers
                ? new BigDecimal(offline.getAsString()).compareTo(new BigDecimal(real.getAsString())) == 0
                : offline.getAsString().equals(real.getAsString());
    }

    /** The engine keeps what is known around an unknown. */
    private static boolean hasUnknown(JsonElement real) {
        return real.toString().contains(UNKNOWN);
    }

    private static boolean is(JsonElement value, String mark) {
        return value instanceof JsonObject object && object.size() == 1 && object.has(mark);
    }
}
