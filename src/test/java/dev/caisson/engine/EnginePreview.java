package dev.caisson.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.Violation;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the engine says before a deployment.
 *
 * @param run the command, as a user sees it
 * @param goals urn to what the program wants of the resource, as an update plan keeps it; empty without a plan
 * @param verdict of the policy pack
 */
public record EnginePreview(TimedProcess run, SortedMap<String, JsonObject> goals, PolicyVerdict verdict) {

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
        List<Violation> violations = EngineEvents.of("policyEvent", events).values().stream()
                .map(EnginePreview::violation)
                .toList();
        return new EnginePreview(run, goals, new PolicyVerdict(0, violations));
    }

    private static Violation violation(JsonObject event) {
        return new Violation(
                event.get("policyName").getAsString(),
                Violation.Level.valueOf(
                        event.get("enforcementLevel").getAsString().toUpperCase(Locale.ROOT)),
                event.has("resourceUrn") ? event.get("resourceUrn").getAsString() : "",
                event.get("message").getAsString());
    }

    /**
     * The same, with other words for some values.
     *
     * @param words by what stands there now
     */
    public EnginePreview renamed(Map<String, String> words) {
        SortedMap<String, JsonObject> other = new TreeMap<>();
        goals.forEach((urn, goal) -> {
            String text = goal.toString();
            for (var word : words.entrySet()) {
                text = text.replace(word.getKey(), word.getValue());
            }
            other.put(urn, JsonParser.parseString(text).getAsJsonObject());
        });
        return new EnginePreview(run, other, verdict);
    }
}
