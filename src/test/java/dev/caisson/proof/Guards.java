package dev.caisson.proof;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** The deletion guards AWS itself has, which an owner lifts with one update before destroying a stack. */
final class Guards {
    private static final Map<String, JsonElement> LIFTED = Map.of(
            "deletion_protection", new JsonPrimitive(false),
            "deletion_protection_enabled", new JsonPrimitive(false),
            "enable_deletion_protection", new JsonPrimitive(false),
            "disable_api_termination", new JsonPrimitive(false),
            "force_destroy", new JsonPrimitive(true),
            "force_delete", new JsonPrimitive(true));

    private Guards() {}

    /** Whether there was one. */
    static boolean lift(JsonObject body) {
        boolean isLifted = false;
        for (Map.Entry<String, JsonElement> guard : LIFTED.entrySet()) {
            String name = guard.getKey();
            if (body.has(name)) {
                boolean isText = body.get(name).isJsonPrimitive()
                        && body.getAsJsonPrimitive(name).isString();
                JsonElement value = isText ? new JsonPrimitive("INACTIVE") : guard.getValue();
                isLifted |= !body.get(name).equals(value);
                body.add(name, value);
            }
        }
        return isLifted;
    }
}
