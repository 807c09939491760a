package dev.caisson.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What a command writes with {@code --event-log}: an object a line. */
final class EngineEvents {
    private EngineEvents() {}

    /** All of a kind, in order: {@code policyEvent}, say. */
    static List<JsonObject> of(String kind, Path log) throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject().get(kind))
                .filter(Objects::nonNull)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }
}
