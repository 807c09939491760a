package dev.caisson.cli.drift;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * What differs, for a program:
 *
 * <pre>{@code
 * {"project": …, "stack": …, "resources": 114, "drifted": [
 *   {"urn": …, "type": …, "gone": false, "differences": [{"path": …, "expected": …, "found": …}]}]}
 * }</pre>
 */
public final class DriftJson {
    private DriftJson() {}

    /** Writes it. */
    public static String write(String project, String stack, List<Drifted> drifted, int resources) {
        JsonObject json = new JsonObject();
        json.addProperty("project", project);
        json.addProperty("stack", stack);
        json.addProperty("resources", resources);
        JsonArray all = new JsonArray();
        drifted.forEach(each -> all.add(one(each)));
        json.add("drifted", all);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonObject one(Drifted drifted) {
        JsonObject json = new JsonObject();
        json.addProperty("urn", drifted.urn());
        json.addProperty("type", drifted.type());
        json.addProperty("gone", drifted.isGone());
        JsonArray differences = new JsonArray();
        drifted.values().forEach(value -> {
            JsonObject difference = new JsonObject();
            difference.addProperty("path", value.path());
            difference.addProperty("expected", value.expected());
            difference.addProperty("found", value.found());
            differences.add(difference);
        });
        json.add("differences", differences);
        return json;
    }
}
