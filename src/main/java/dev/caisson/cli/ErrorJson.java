package dev.caisson.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.policies.Violation;
import dev.caisson.validation.Problem;
import java.util.List;
import java.util.Locale;

/**
 * A failure for a program, on one line of standard error:
 *
 * <pre>{@code
 * {"error": "bad-input", "exitCode": 2, "message": …,
 *  "problems": [{"path": "caisson:network.cidr", "value": …, "allowed": …}]}
 * }</pre>
 *
 * <p>{@code error} is {@code usage}, {@code bad-input}, {@code program}, {@code policy-pack}, {@code policy} (with
 * {@code violations}), {@code difference}, {@code budget}, {@code platform}, {@code step}, {@code fault} (of Caisson),
 * {@code aws}, {@code check} or {@code nothing-deployed}.
 */
final class ErrorJson {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final JsonObject json = new JsonObject();

    ErrorJson(String kind, int exitCode, String message) {
        json.addProperty("error", kind);
        json.addProperty("exitCode", exitCode);
        json.addProperty("message", message);
    }

    ErrorJson problems(List<Problem> problems) {
        JsonArray array = new JsonArray();
        for (Problem problem : problems) {
            JsonObject one = new JsonObject();
            one.addProperty("path", problem.path());
            if (!problem.value().isEmpty()) {
                one.addProperty("value", problem.value());
            }
            one.addProperty("allowed", problem.allowed());
            array.add(one);
        }
        json.add("problems", array);
        return this;
    }

    ErrorJson violations(List<Violation> violations) {
        JsonArray array = new JsonArray();
        for (Violation violation : violations) {
            JsonObject one = new JsonObject();
            one.addProperty("rule", violation.rule());
            one.addProperty("level", violation.level().name().toLowerCase(Locale.ROOT));
            one.addProperty("urn", violation.urn());
            one.addProperty("problem", violation.problem());
            one.addProperty("fix", violation.fix());
            array.add(one);
        }
        json.add("violations", array);
        return this;
    }

    @Override
    public String toString() {
        return GSON.toJson(json);
    }
}
