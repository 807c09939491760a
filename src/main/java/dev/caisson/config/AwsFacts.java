package dev.caisson.config;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What is true of AWS for a while: dated files beside this class. */
final class AwsFacts {
    private AwsFacts() {}

    static JsonObject read(String file) {
        try (var text = Objects.requireNonNull(AwsFacts.class.getResourceAsStream(file), file)) {
            return JsonParser.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> texts(JsonObject facts, String name) {
        return StreamSupport.stream(facts.getAsJsonArray(name).spliterator(), false)
                .map(each -> each.getAsString())
                .toList();
    }
}
