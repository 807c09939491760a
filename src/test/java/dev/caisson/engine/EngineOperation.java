package dev.caisson.engine;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the engine did with one resource.
 *
 * @param kind {@code create}, {@code update}, {@code replace}, {@code create-replacement}, {@code delete} and so on
 * @param why the properties that make it a replacement, as a list; {@code null} or empty otherwise
 * @param began place among all events of the command
 * @param ended as {@code began}; later than all others if it never did, as in a preview
 */
public record EngineOperation(String kind, String urn, String why, int began, int ended) {
    private static final Set<String> TAKES_AWAY =
            Set.of("delete", "replace", "create-replacement", "delete-replaced", "discard", "discard-replaced");

    /** Those of one command, in order. */
    static List<EngineOperation> read(Path events) throws IOException {
        Map<String, Integer> ends = new HashMap<>();
        EngineEvents.of("resOutputsEvent", events)
                .forEach((place, event) -> ends.put(key(event.getAsJsonObject("metadata")), place));
        List<EngineOperation> operations = new ArrayList<>();
        EngineEvents.of("resourcePreEvent", events).forEach((place, event) -> {
            JsonObject step = event.getAsJsonObject("metadata");
            operations.add(new EngineOperation(
                    step.get("op").getAsString(),
                    step.get("urn").getAsString(),
                    String.valueOf(step.get("keys")),
                    place,
                    ends.getOrDefault(key(step), Integer.MAX_VALUE)));
        });
        return operations;
    }

    private static String key(JsonObject step) {
        return step.get("op").getAsString() + " " + step.get("urn").getAsString();
    }

    /** The resource's logical name. */
    public String name() {
        return urn.substring(urn.lastIndexOf("::") + 2);
    }

    /** The resource's type token. */
    public String type() {
        String types = urn.split("::", -1)[2];
        return types.substring(types.lastIndexOf('$') + 1);
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
