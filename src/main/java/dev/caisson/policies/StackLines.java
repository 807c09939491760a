package dev.caisson.policies;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import java.util.Optional;

/** What to write into a stack file so that a rule is kept, {@code stack-lines.jsonc}. */
public final class StackLines {
    private final JsonObject lines;

    private StackLines(JsonObject lines) {
        this.lines = lines;
    }

    /** Those that come with the program. */
    public static StackLines read() {
        return new StackLines(JsonTable.read(StackLines.class, "stack-lines.jsonc"));
    }

    /** The line for a rule; empty if no key of a stack file mends it. */
    public Optional<String> of(String rule) {
        return Optional.ofNullable(lines.get(rule)).map(line -> line.getAsString());
    }
}
