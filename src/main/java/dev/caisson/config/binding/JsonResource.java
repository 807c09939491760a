package dev.caisson.config.binding;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file of JSON with comments that stands beside a class. */
public final class JsonResource {
    private JsonResource() {}

    /** The whole of it, an object. */
    public static JsonObject read(Class<?> owner, String file) {
        return find(owner, file).orElseThrow();
    }

    /** The same, if there is such a file. */
    public static Optional<JsonObject> find(Class<?> owner, String file) {
        try (InputStream text = owner.getResourceAsStream(file)) {
            return text == null ? Optional.empty() : Optional.of(object(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonObject object(InputStream text) {
        return JsonParser.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                .getAsJsonObject();
    }
}
