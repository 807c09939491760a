package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** A type that a configuration value can have. */
interface ValueType {
    /** The type in words, with its article, to end the sentence "must be …". */
    String described();

    /**
     * Turns a value into an object of this type and records it as a setting.
     *
     * @return null if the value is wrong, which has then been said at {@code at}
     */
    @Nullable
    Object bind(JsonElement given, Place at);
}
