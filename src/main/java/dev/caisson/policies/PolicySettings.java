package dev.caisson.policies;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Wire;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;

/**
 * What a project says about the rules, in the file that {@code pulumi preview --policy-pack-config} takes: per rule a
 * level, or an object with a level, allowances or other properties; {@code all} is the level of every other rule.
 */
public final class PolicySettings {
    /** Beside {@code Pulumi.yaml}. Not {@code policy.json}: Node.js would run it instead of {@code policy/}. */
    public static final String FILE = "policy-config.json";

    private static final String ALL = "all";
    private static final String LEVEL = "enforcementLevel";
    private static final Map<String, EnforcementLevel> LEVELS = Map.of(
            "advisory", EnforcementLevel.ADVISORY,
            "mandatory", EnforcementLevel.MANDATORY,
            "disabled", EnforcementLevel.DISABLED);

    private final Map<String, JsonElement> byRule;

    private PolicySettings(Map<String, JsonElement> byRule) {
        this.byRule = byRule;
    }

    /** Every rule as it comes. */
    public static PolicySettings none() {
        return new PolicySettings(Map.of());
    }

    /**
     * Reads a project's file, if it has one.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is no such file
     */
    public static PolicySettings in(Path project) {
        Path file = project.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw Problems.in(FILE)
                    .add("the file", null, "cannot be read: " + e)
                    .refusal();
        }
    }

    static PolicySettings parse(String json) {
        Map<String, JsonElement> byRule = new TreeMap<>();
        try {
            byRule.putAll(JsonParser.parseString(json).getAsJsonObject().asMap());
        } catch (JsonParseException | IllegalStateException e) {
            throw Problems.in(FILE)
                    .add("the file", null, "must be a JSON object, an entry per rule")
                    .refusal();
        }
        var problems = Problems.in(FILE);
        byRule.forEach((rule, value) -> {
            JsonElement level = value instanceof JsonObject object ? object.get(LEVEL) : value;
            problems.check(
                    level == null || (level instanceof JsonPrimitive text && LEVELS.containsKey(text.getAsString())),
                    rule,
                    level,
                    "must be advisory, mandatory or disabled, or an object");
        });
        problems.throwIfAny();
        return new PolicySettings(byRule);
    }

    /**
     * The configuration of each rule.
     *
     * @throws dev.caisson.validation.InvalidInputException if an entry is for a rule that is not among them
     */
    Map<String, PolicyConfig> of(Iterable<PolicyInfo> rules) {
        Map<String, PolicyConfig> result = new TreeMap<>();
        rules.forEach(rule -> result.put(rule.getName(), config(rule)));
        var problems = Problems.in(FILE);
        byRule.keySet().stream()
                .filter(name -> !name.equals(ALL) && !result.containsKey(name))
                .forEach(name -> problems.add(name, null, "is not a rule; docs/policies.md lists them"));
        problems.throwIfAny();
        return result;
    }

    /** The level must be set in any case: one that is not is advice. */
    private PolicyConfig config(PolicyInfo rule) {
        EnforcementLevel level = level(rule.getName());
        if (level == null) {
            level = level(ALL);
        }
        JsonObject properties =
                byRule.get(rule.getName()) instanceof JsonObject object ? object.deepCopy() : new JsonObject();
        properties.remove(LEVEL);
        return PolicyConfig.newBuilder()
                .setEnforcementLevel(level == null ? rule.getEnforcementLevel() : level)
                .setProperties(Wire.struct(properties))
                .build();
    }

    private @Nullable EnforcementLevel level(String name) {
        JsonElement value = byRule.get(name);
        JsonElement level = value instanceof JsonObject object ? object.get(LEVEL) : value;
        return level == null ? null : LEVELS.get(level.getAsString());
    }
}
