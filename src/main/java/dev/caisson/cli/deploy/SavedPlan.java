package dev.caisson.cli.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file with what the engine's preview would do, which an update is held to. */
final class SavedPlan implements AutoCloseable {
    private final Path file;

    private SavedPlan(Path file) {
        this.file = file;
    }

    /** An empty one, which only this user can read: values of configuration stand in it, secrets encrypted. */
    static SavedPlan create() throws IOException {
        return new SavedPlan(Files.createTempFile("caisson-plan", ".json"));
    }

    Path file() {
        return file;
    }

    /**
     * Lets a value be another in the update than in the preview where the program says that only its first one counts
     * (ignoreChanges), as with a password that AWS makes up at each run. For the engine a value that is unknown in the
     * plan may become any (pkg/resource/deploy/plan.go, checkDiff).
     */
    void admitMadeUpValues() throws IOException {
        JsonObject plan = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        if (!(plan.get("resourcePlans") instanceof JsonObject resources)) {
            return;
        }
        for (Map.Entry<String, JsonElement> each : resources.entrySet()) {
            if (each.getValue().getAsJsonObject().get("goal") instanceof JsonObject goal
                    && goal.get("ignoreChanges") instanceof JsonArray ignored
                    && goal.get("inputDiff") instanceof JsonObject inputs) {
                ignored.forEach(name -> admit(inputs, name.getAsString()));
            }
        }
        Files.writeString(file, plan.toString());
    }

    private static void admit(JsonObject inputs, String name) {
        for (String kind : new String[] {"adds", "updates"}) {
            if (inputs.get(kind) instanceof JsonObject values && values.has(name)) {
                values.addProperty(name, Wire.UNKNOWN);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
