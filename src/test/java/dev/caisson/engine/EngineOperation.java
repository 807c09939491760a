package dev.caisson.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the engine does with one resource.
 *
 * @param kind {@code create}, {@code update}, {@code replace}, {@code create-replacement}, {@code delete} and so on
 * @param type type token
 */
public record EngineOperation(String kind, String urn, String type, String why) {
    private static final Set<String> TAKES_AWAY =
            Set.of("delete", "replace", "create-replacement", "delete-replaced", "discard", "discard-replaced");

    /** Those of one command, in order. */
    static List<EngineOperation> read(Path events) throws IOException {
        List<EngineOperation> operations = new ArrayList<>();
        for (String line : Files.readAllLines(events)) {
            JsonElement event = JsonParser.parseString(line).getAsJsonObject().get("resourcePreEvent");
            if (event != null) {
                JsonObject step = event.getAsJsonObject().getAsJsonObject("metadata");
                operations.add(new EngineOperation(
                        step.get("op").getAsString(),
                        step.get("urn").getAsString(),
                        step.get("type").getAsString(),
                        step.has("keys") ? step.get("keys").toString() : ""));
            }
        }
        return operations;
    }

    /** Whether something that stood there is gone afterwards. */
    public boolean takesAway() {
        return TAKES_AWAY.contains(kind);
    }

    @Override
    public String toString() {
        return kind + " " + urn + (why.isEmpty() || why.equals("null") ? "" : " because of " + why);
    }
}
