package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One key of a configuration record.
 *
 * @param name as it stands in a stack file
 * @param key its description and limits
 * @param type what it holds
 * @param optional may it be left out, having no default?
 */
record KeySchema(String name, Key key, ValueType type, boolean optional) {

    /**
     * Reads a record's component.
     *
     * @throws IllegalStateException if the record is not fit for configuration
     */
    static KeySchema of(RecordComponent component) {
        String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
        Key key = component.getAnnotation(Key.class);
        if (key == null) {
            throw new IllegalStateException(where + " needs a @Key");
        }
        ValueType type = ValueTypes.of(component.getGenericType());
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (type instanceof SecretType && !key.defaultValue().isEmpty()) {
            throw new IllegalStateException(where + " is a secret and cannot have a default");
        }
        if (optional && component.getType().isPrimitive()) {
            throw new IllegalStateException(where + " cannot be null");
        }
        return new KeySchema(key.name().isEmpty() ? component.getName() : key.name(), key, type, optional);
    }

    /** Pulumi passes every scalar at the top of a stack file as a string. */
    static boolean isFalse(JsonElement given) {
        return given.equals(new JsonPrimitive(false)) || given.equals(new JsonPrimitive("false"));
    }

    private @Nullable Object takenAway(@Nullable JsonElement base, Place at) {
        if (type instanceof MapType) {
            return at.setEmpty(Map.of(), "{}");
        }
        if (key.mayBeFalse() && base != null) {
            return type.bind(base, at);
        }
        return optional ? null : at.wrong("cannot be taken away: the system stands on it");
    }

    /** The default, or null if there is none. */
    @Nullable
    JsonElement defaultValue() {
        String text = key.defaultValue();
        if (text.isEmpty()) {
            return null;
        }
        boolean bare = (type == ScalarType.STRING || type instanceof ChoiceType) && !text.startsWith("\"");
        return bare ? new JsonPrimitive(text) : JsonParser.parseString(text);
    }

    @Nullable
    Object bind(@Nullable JsonElement given, Place at) {
        JsonElement base = defaultValue();
        if (given == null || given.isJsonNull()) {
            if (base != null) {
                return type.bind(base, at.defaulted());
            }
            return optional ? null : at.wrong("is required" + Limits.example(key));
        }
        if (isFalse(given) && (type instanceof RecordType || type instanceof MapType)) {
            return takenAway(base, at);
        }
        if (type == ScalarType.STRING
                && given instanceof JsonPrimitive text
                && text.getAsString().isBlank()) {
            return at.wrong(given, "must not be empty" + (base == null && !optional ? "" : "; leave the key out"));
        }
        return type.bind(
                base instanceof JsonObject below && given instanceof JsonObject above
                        ? at.overDefaults(below, above)
                        : given,
                at);
    }
}
