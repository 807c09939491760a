package dev.caisson.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a command writes with {@code --event-log}: an object a line. */
final class EngineEvents {
    private EngineEvents() {}

    /** All of a kind, {@code policyEvent}, say, by their place among all events, in order. */
    static SortedMap<Integer, JsonObject> of(String kind, Path log) throws IOException {
        SortedMap<Integer, JsonObject> found = new TreeMap<>();
        List<String> lines = Files.readAllLines(log);
        for (int place = 0; place < lines.size(); place++) {
            JsonElement event =
                    JsonParser.parseString(lines.get(place)).getAsJsonObject().get(kind);
            if (event != null) {
                found.put(place, event.getAsJsonObject());
            }
        }
        return found;
    }

    /** How many there are already, while the command runs. */
    static long count(String kind, Path log) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains('"' + kind + '"')).count();
        }
    }
}
