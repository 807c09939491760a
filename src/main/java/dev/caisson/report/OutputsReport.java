package dev.caisson.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.TreeMap;

/** A stack's outputs, as {@code pulumi preview} words them. */
final class OutputsReport {
    private final Terminal terminal;

    OutputsReport(Terminal terminal) {
        this.terminal = terminal;
    }

    String render(JsonObject outputs) {
        Map<String, JsonElement> sorted = new TreeMap<>(outputs.asMap());
        int width = sorted.keySet().stream().mapToInt(Terminal::width).max().orElse(0);
        StringBuilder text =
                new StringBuilder("  ").append(terminal.bold("Outputs")).append('\n');
        sorted.forEach((name, value) -> text.append("    ")
                .append(terminal.output(Terminal.pad(name, width)))
                .append("  ")
                .append(printed(value))
                .append('\n'));
        return text.toString();
    }

    private String printed(JsonElement value) {
        if (Notes.isMark(value, "secret")) {
            return terminal.note("[secret]");
        }
        if (Notes.isMark(value, "unknown")) {
            return terminal.faint("output<string>");
        }
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        // Marks inside a list or an object read the same way.
        return value.toString()
                .replace("{\"secret\":true}", "[secret]")
                .replace("{\"unknown\":true}", "output<string>");
    }
}
