package dev.caisson.policies;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** What to write into a stack file so that a rule is kept, {@code stack-lines.jsonc}. */
public final class StackLines {
    private static final String FILE = "stack-lines.jsonc";

    private final JsonObject lines;

    private StackLines(JsonObject lines) {
        this.lines = lines;
    }

    /** Those that come with the program. */
    public static StackLines read() {
        try (var text = Objects.requireNonNull(StackLines.class.getResourceAsStream(FILE), FILE)) {
            return new StackLines(JsonParser.parseReader(new InputStreamReader(text, StandardCharsets.UTF_8))
                    .getAsJsonObject());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The line for a rule; empty if no key of a stack file mends it. */
    public Optional<String> of(String rule) {
        return Optional.ofNullable(lines.get(rule)).map(line -> line.getAsString());
    }
}
