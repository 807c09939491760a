package dev.caisson.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.config.binding.Key;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Another value for a key: from its limits, or from {@code values.jsonc} where those do not say enough. */
final class OtherValue {
    private static final JsonObject GIVEN = KeyedStack.json("values").getAsJsonObject();

    private OtherValue() {}

    /** One that differs from what is in effect; none if the key cannot have another. */
    static Optional<JsonElement> of(ConfigKey key, String current) {
        for (String place : List.of(key.dotted(), key.kind())) {
            if (GIVEN.has(place)) {
                JsonElement given = GIVEN.get(place);
                return given.isJsonNull() ? Optional.empty() : Optional.of(given);
            }
        }
        Class<?> type = key.component().getType();
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(new JsonPrimitive(!Boolean.parseBoolean(current)));
        }
        if (type == int.class || type == Integer.class) {
            return Optional.of(new JsonPrimitive(number(key.annotation(), current)));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant ->
                            constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .filter(name -> !name.equals(current))
                    .findFirst()
                    .map(JsonPrimitive::new);
        }
        throw new AssertionError("src/test/resources/keys/values.jsonc needs a value of " + key.kind() + " for "
                + key.dotted() + ", or null if there is no other");
    }

    private static int number(Key key, String current) {
        int now = current == null ? (int) Math.max(key.min(), 1) : Integer.parseInt(current);
        return now + 1 <= key.max() ? now + 1 : now - 1;
    }
}
