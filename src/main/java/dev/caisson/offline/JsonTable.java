package dev.caisson.offline;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A table in a JSON file that comes with the program; comments are allowed in it. */
public final class JsonTable {
    private JsonTable() {}

    /** Reads the file of this name beside a class. */
    public static JsonObject read(Class<?> beside, String file) {
        try (var text = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return JsonParser.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
