package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** How a given value appears in a message. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** A scalar as JSON, cut if long; nothing for what would fill the screen; a mask for what must not be read. */
    static String of(JsonElement value, boolean secret) {
        if (!(value instanceof JsonPrimitive scalar)) {
            return "";
        }
        String text = scalar.getAsString();
        if (secret || PlainTextSecret.seenIn(text)) {
            return SecretValue.MASK;
        }
        if (text.length() > LONGEST) {
            return new JsonPrimitive(text.substring(0, LONGEST) + "…").toString();
        }
        return scalar.toString();
    }

    /** What kind of JSON it is, in words. */
    static String kind(JsonElement value) {
        if (value instanceof JsonPrimitive scalar) {
            return scalar.isString() ? "a string" : scalar.isNumber() ? "a number" : "true or false";
        }
        return value.isJsonObject() ? "an object" : value.isJsonArray() ? "a list" : "null";
    }
}
