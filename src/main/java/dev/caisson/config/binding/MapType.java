package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type by a name that the user chooses, in the order given.
 *
 * @param value the type
 */
record MapType(ValueType value) implements ValueType {
    static final String USUAL_NAME =
            "lower-case letters, digits and single hyphens between them, starting with a letter";

    @Override
    public String described() {
        return "an object";
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonObject object)) {
            return at.wrongType(given, described());
        }
        if (object.isEmpty()) {
            return at.setEmpty(Map.of(), "{}");
        }
        var values = new LinkedHashMap<String, Object>();
        object.entrySet().forEach(entry -> {
            Object bound = bindEntry(entry.getKey(), entry.getValue(), object, at);
            if (bound != null) {
                values.put(entry.getKey(), bound);
            }
        });
        return values.size() == object.size() ? Collections.unmodifiableMap(values) : null;
    }

    private @Nullable Object bindEntry(String name, JsonElement given, JsonObject object, Place at) {
        Key key = at.limits();
        boolean named = name.length() <= key.mapKeyMaxLength() && name.matches(key.mapKeyPattern());
        // Name and value of a secret may have been swapped.
        Place here = named || !(value instanceof SecretType) ? at.entry(name) : at.hiddenEntry();
        if (given.isJsonNull()) {
            var others = object.keySet().stream()
                    .filter(other -> !other.equals(name) && other.matches(key.mapKeyPattern()))
                    .toList();
            return here.wrong(
                    "is taken away, but there is no default of that name" + NearestKey.hint(name, others, "there are"));
        }
        if (!named) {
            here.wrong("is not a name that can be used: must be " + nameForm(key));
        }
        Object bound = value.bind(given, here);
        return named ? bound : null;
    }

    /** What the names must look like, in words. */
    static String nameForm(Key key) {
        String form = isUsual(key) ? USUAL_NAME : Limits.form(key.mapKeyPattern(), key.mapKeyFormat());
        return form + ", at most " + key.mapKeyMaxLength() + " characters";
    }

    static boolean isUsual(Key key) {
        return key.mapKeyPattern().equals(Key.NAME) && key.mapKeyFormat().isEmpty();
    }
}
