package dev.caisson.config.binding;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A file of JSON with comments that stands beside a class. */
public final class JsonResource {
    private JsonResource() {}

    /** The whole of it, an object. */
    public static JsonObject read(Class<?> owner, String file) {
        try (var text = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            return JsonParser.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
