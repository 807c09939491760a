package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a policy allows or denies: a statement taken apart.
 *
 * @param effect {@code Allow} or {@code Deny}
 * @param principal {@code AWS:arn…}, or {@code *}; empty where the policy is somebody's own
 * @param action {@code s3:GetObject}; {@code all but …} of a NotAction
 * @param resource an ARN or {@code *}; empty where the policy is the resource's own
 * @param condition the statement's, as JSON; empty without one
 */
public record Grant(String effect, String principal, String action, String resource, String condition) {
    /** All of a policy document; none of what is no policy. */
    public static Set<Grant> of(JsonElement policy) {
        JsonElement document =
                policy instanceof JsonPrimitive text && LeafChanges.isJson(text) ? LeafChanges.parsed(text) : policy;
        Set<Grant> grants = new LinkedHashSet<>();
        if (document instanceof JsonObject object && object.has("Statement")) {
            for (JsonElement statement : list(object.get("Statement"))) {
                if (statement instanceof JsonObject said) {
                    grants.addAll(ofStatement(said));
                }
            }
        }
        return grants;
    }

    private static Set<Grant> ofStatement(JsonObject statement) {
        Set<Grant> grants = new LinkedHashSet<>();
        String condition =
                statement.has("Condition") ? statement.get("Condition").toString() : "";
        for (String principal : principals(statement)) {
            for (String action : texts(statement, "Action", "NotAction")) {
                for (String resource : texts(statement, "Resource", "NotResource")) {
                    grants.add(new Grant(
                            statement.has("Effect") ? statement.get("Effect").getAsString() : "Allow",
                            principal,
                            action,
                            resource,
                            condition));
                }
            }
        }
        return grants;
    }

    private static Set<String> principals(JsonObject statement) {
        Set<String> found = new TreeSet<>();
        for (String key : List.of("Principal", "NotPrincipal")) {
            JsonElement given = statement.get(key);
            String not = key.startsWith("Not") ? "all but " : "";
            if (given instanceof JsonObject kinds) {
                kinds.entrySet()
                        .forEach(kind -> list(kind.getValue())
                                .forEach(each -> found.add(not + kind.getKey() + ":" + each.getAsString())));
            } else if (given != null) {
                list(given).forEach(each -> found.add(not + each.getAsString()));
            }
        }
        return found.isEmpty() ? Set.of("") : found;
    }

    private static List<String> texts(JsonObject statement, String key, String not) {
        List<String> found = new ArrayList<>();
        list(statement.get(key)).forEach(each -> found.add(each.getAsString()));
        list(statement.get(not)).forEach(each -> found.add("all but " + each.getAsString()));
        return found.isEmpty() ? List.of("") : found;
    }

    private static List<JsonElement> list(@Nullable JsonElement value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof JsonArray array ? array.asList() : List.of(value);
    }
}
