package dev.caisson.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the engine says before a deployment.
 *
 * @param run the command, as a user sees it
 * @param goals urn to what the program wants of the resource, as an update plan keeps it; empty without a plan
 * @param mandatory violations of mandatory rules, {@code rule: resource}
 * @param advisory the same of advisory ones
 */
public record EnginePreview(
        TimedProcess run,
        SortedMap<String, JsonObject> goals,
        SortedSet<String> mandatory,
        SortedSet<String> advisory) {

    static EnginePreview of(TimedProcess run, Path plan, Path events) throws IOException {
        SortedMap<String, JsonObject> goals = new TreeMap<>();
        if (Files.exists(plan)) {
            JsonParser.parseString(Files.readString(plan))
                    .getAsJsonObject()
                    .getAsJsonObject("resourcePlans")
                    .entrySet()
                    .forEach(entry -> goals.put(
                            entry.getKey(), entry.getValue().getAsJsonObject().getAsJsonObject("goal")));
        }
        SortedSet<String> mandatory = new TreeSet<>();
        SortedSet<String> advisory = new TreeSet<>();
        for (String line : Files.readAllLines(events)) {
            JsonElement event = JsonParser.parseString(line).getAsJsonObject().get("policyEvent");
            if (event != null) {
                JsonObject violation = event.getAsJsonObject();
                (text(violation, "enforcementLevel").equals("mandatory") ? mandatory : advisory)
                        .add(finding(text(violation, "policyName"), text(violation, "resourceUrn")));
            }
        }
        return new EnginePreview(run, goals, mandatory, advisory);
    }

    /** A violation as both engines name it: their texts differ in what they say of the fix. */
    static String finding(String rule, String urn) {
        return rule + ": " + urn.substring(urn.lastIndexOf("::") + 2);
    }

    private static String text(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsString() : "";
    }
}
