package dev.caisson.engine;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the engine does with one resource.
 *
 * @param kind {@code create}, {@code update}, {@code replace}, {@code create-replacement}, {@code delete} and so on
 * @param why the properties that make it a replacement, as a list; {@code null} or empty otherwise
 */
public record EngineOperation(String kind, String urn, String why) {
    private static final Set<String> TAKES_AWAY =
            Set.of("delete", "replace", "create-replacement", "delete-replaced", "discard", "discard-replaced");

    /** Those of one command, in order. */
    static List<EngineOperation> read(Path events) throws IOException {
        return EngineEvents.of("resourcePreEvent", events).stream()
                .map(event -> event.getAsJsonObject("metadata"))
                .map(EngineOperation::of)
                .toList();
    }

    private static EngineOperation of(JsonObject step) {
        return new EngineOperation(
                step.get("op").getAsString(), step.get("urn").getAsString(), String.valueOf(step.get("keys")));
    }

    /** Whether something that stood there is gone afterwards. */
    public boolean takesAway() {
        return TAKES_AWAY.contains(kind);
    }

    @Override
    public String toString() {
        return kind + " " + urn + " (properties that replace: " + why + ")";
    }
}
