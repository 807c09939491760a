package dev.caisson.cli.deploy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** One that somebody has looked at. */
    static SavedPlan of(JsonObject content) throws IOException {
        SavedPlan plan = create();
        Files.writeString(plan.file, content.toString());
        return plan;
    }

    JsonObject content() throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    Path file() {
        return file;
    }

    /**
     * Lets a value be another in the update than in the preview where the program may make it up at each run: what it
     * says to ignore changes of (ignoreChanges), such as a password that AWS makes up, and every secret, since others
     * get that password from there. Nobody has seen a secret in the preview. For the engine a value that is unknown in
     * the plan may become any (pkg/resource/deploy/plan.go, checkDiff).
     */
    void admitMadeUpValues() throws IOException {
        JsonObject plan = content();
        if (!(plan.get("resourcePlans") instanceof JsonObject resources)) {
            return;
        }
        for (Map.Entry<String, JsonElement> each : resources.entrySet()) {
            if (each.getValue().getAsJsonObject().get("goal") instanceof JsonObject goal) {
                Set<String> ignored = names(goal.get("ignoreChanges"));
                for (String kind : List.of("inputDiff", "outputDiff")) {
                    admit(goal.get(kind), ignored);
                }
            }
        }
        Files.writeString(file, plan.toString());
    }

    private static void admit(@Nullable JsonElement difference, Set<String> ignored) {
        for (String kind : List.of("adds", "updates")) {
            if (difference instanceof JsonObject kinds && kinds.get(kind) instanceof JsonObject values) {
                for (String name : List.copyOf(values.keySet())) {
                    if (ignored.contains(name) || holdsSecret(values.get(name))) {
                        values.addProperty(name, Wire.UNKNOWN);
                    }
                }
            }
        }
    }

    private static Set<String> names(@Nullable JsonElement list) {
        Set<String> names = new HashSet<>();
        if (list instanceof JsonArray all) {
            all.forEach(name -> names.add(name.getAsString()));
        }
        return names;
    }

    private static boolean holdsSecret(JsonElement value) {
        if (value instanceof JsonArray all) {
            return all.asList().stream().anyMatch(SavedPlan::holdsSecret);
        }
        return value instanceof JsonObject object
                && (new JsonPrimitive(Wire.SECRET).equals(object.get(Wire.SIGNATURE))
                        || object.asMap().values().stream().anyMatch(SavedPlan::holdsSecret));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
