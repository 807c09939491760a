package dev.caisson.config.binding;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.validation.Problems;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The variables in which the Pulumi engine tells a program its stack and configuration. */
final class EngineEnvironment {
    private static final String PROJECT = "PULUMI_PROJECT";
    private static final String STACK = "PULUMI_STACK";
    private static final String CONFIG = "PULUMI_CONFIG";
    private static final String SECRET_KEYS = "PULUMI_CONFIG_SECRET_KEYS";

    private EngineEnvironment() {}

    static StackInput read(Map<String, String> environment) {
        var problems = Problems.in("the environment, which the Pulumi engine or ./caisson sets");
        var project = environment.getOrDefault(PROJECT, "");
        var stack = environment.getOrDefault(STACK, "");
        problems.check(!project.isEmpty(), PROJECT, null, "is required");
        problems.check(!stack.isEmpty(), STACK, null, "is required");
        var values = values(environment.getOrDefault(CONFIG, "{}"), problems);
        var secretKeys = secretKeys(environment.getOrDefault(SECRET_KEYS, "[]"), problems);
        problems.throwIfAny();
        return new StackInput(project, stack, values, secretKeys);
    }

    private static Map<String, String> values(String json, Problems problems) {
        var values = new TreeMap<String, String>();
        if (parse(json) instanceof JsonObject object
                && areStrings(object.asMap().values())) {
            object.asMap().forEach((key, value) -> values.put(clean(key), value.getAsString()));
        } else {
            problems.add(CONFIG, null, "must be a JSON object of strings");
        }
        return values;
    }

    private static Set<String> secretKeys(String json, Problems problems) {
        var keys = new TreeSet<String>();
        if (parse(json) instanceof JsonArray array && areStrings(array.asList())) {
            StreamSupport.stream(array.spliterator(), false)
                    .map(JsonElement::getAsString)
                    .map(EngineEnvironment::clean)
                    .forEach(keys::add);
        } else {
            problems.add(SECRET_KEYS, null, "must be a JSON list of strings");
        }
        return keys;
    }

    private static Object parse(String json) {
        try {
            return JsonParser.parseString(json);
        } catch (JsonParseException e) {
            return "not JSON";
        }
    }

    private static boolean areStrings(Collection<JsonElement> values) {
        return values.stream().allMatch(value -> value.isJsonPrimitive());
    }

    /** Older engines write {@code caisson:config:network} for {@code caisson:network}. */
    private static String clean(String key) {
        return key.replaceFirst("^([^:]+):config:", "$1:");
    }
}
