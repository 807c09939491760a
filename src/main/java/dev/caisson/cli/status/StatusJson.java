package dev.caisson.cli.status;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.cli.running.LastUpdate;
import dev.caisson.cli.status.Status.Reading;
import java.util.List;

/**
 * A status for a program: {@code {"project", "stack", "region", "at", "lastUpdate": {…}, "services": [{"name",
 * "running", "desired", …}], …}}. What could not be read is {@code {"error": …}} in place of its list.
 */
public final class StatusJson {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private StatusJson() {}

    /** In lines, the last with an end. */
    public static String of(Status status) {
        JsonObject json = new JsonObject();
        json.addProperty("project", status.stack().project());
        json.addProperty("stack", status.stack().stack());
        json.addProperty("region", status.stack().region());
        json.addProperty("at", status.at().toString());
        status.stack().lastUpdate().ifPresent(update -> json.add("lastUpdate", update(update)));
        status.readings().forEach(reading -> json.add(reading.part().key(), reading(reading)));
        return GSON.toJson(json) + "\n";
    }

    private static JsonElement reading(Reading reading) {
        if (reading.failure() != null) {
            JsonObject error = new JsonObject();
            error.addProperty("error", reading.failure());
            return error;
        }
        List<?> rows = reading.rows().stream().map(Row::facts).toList();
        return GSON.toJsonTree(rows);
    }

    private static JsonObject update(LastUpdate update) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", update.kind());
        json.addProperty("result", update.result());
        json.addProperty("ended", update.ended() == null ? null : update.ended().toString());
        json.addProperty("commit", update.commit());
        json.addProperty("by", update.by());
        json.add("changes", GSON.toJsonTree(update.changes()));
        return json;
    }
}
