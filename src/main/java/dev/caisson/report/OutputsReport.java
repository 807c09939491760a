package dev.caisson.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stack's outputs: what is known of them, each value on a line to be pasted from; the others by name. */
final class OutputsReport {
    private static final String MARGIN = "    ";

    private final Terminal terminal;

    OutputsReport(Terminal terminal) {
        this.terminal = terminal;
    }

    String render(JsonObject outputs) {
        Map<String, JsonElement> known = new TreeMap<>();
        List<String> unknown = new ArrayList<>();
        new TreeMap<>(outputs.asMap()).forEach((name, value) -> {
            if (Notes.isMark(value, "unknown")) {
                unknown.add(name);
            } else {
                known.put(name, value);
            }
        });
        StringBuilder text =
                new StringBuilder("  ").append(terminal.bold("Outputs")).append('\n');
        append(text, MARGIN, known);
        if (!unknown.isEmpty()) {
            text.append(terminal.faint(Wrapped.paragraph(
                            MARGIN, "known after the deployment: " + String.join(", ", unknown), terminal.columns())))
                    .append('\n');
        }
        return text.toString();
    }

    private void append(StringBuilder text, String margin, Map<String, JsonElement> values) {
        int width = values.keySet().stream().mapToInt(Terminal::width).max().orElse(0);
        values.forEach((name, value) -> {
            text.append(margin).append(terminal.output(name));
            if (value instanceof JsonObject object && !Notes.isMark(object, "secret") && !isUnknown(object)) {
                text.append('\n');
                append(text, margin + "  ", new TreeMap<>(object.asMap()));
            } else {
                text.append(" ".repeat(width - Terminal.width(name) + 2))
                        .append(printed(value))
                        .append('\n');
            }
        });
    }

    private static boolean isUnknown(JsonObject object) {
        return Notes.isMark(object, "unknown");
    }

    private String printed(JsonElement value) {
        if (Notes.isMark(value, "secret")) {
            return terminal.note("[secret]");
        }
        if (Notes.isMark(value, "unknown")) {
            return terminal.faint("known after the deployment");
        }
        if (value instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        if (value instanceof JsonArray array) {
            return String.join(", ", array.asList().stream().map(this::printed).toList());
        }
        // Marks inside a list of objects read the same way.
        return value.toString()
                .replace("{\"secret\":true}", "[secret]")
                .replace("{\"unknown\":true}", "(known after the deployment)");
    }
}
