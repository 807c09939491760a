package dev.caisson.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.List;
import java.util.stream.StreamSupport;

/** An IAM document, read statement by statement; what IAM lets stand alone or in a list is a list here. */
public record PolicyJson(JsonObject document) {

    public static PolicyJson of(JsonElement document) {
        return new PolicyJson(document.getAsJsonObject());
    }

    /** A document that a finished run has made. */
    public static PolicyJson of(Output<String> document) {
        return of(JsonParser.parseString(value(document)));
    }

    /** The value of an output, after the run. */
    public static <T> T value(Output<T> output) {
        return com.pulumi.core.internal.Internal.of(output).getValueNullable().join();
    }

    public List<String> sids() {
        return statements().stream()
                .map(statement -> statement.get("Sid").getAsString())
                .toList();
    }

    public String effect(String sid) {
        return statement(sid).get("Effect").getAsString();
    }

    public List<String> actions(String sid) {
        return strings(statement(sid).get("Action"));
    }

    public List<String> resources(String sid) {
        return strings(statement(sid).get("Resource"));
    }

    /** {@code *}, or the principals of one kind ({@code Service}, {@code AWS}). */
    public List<String> principals(String sid, String kind) {
        JsonElement principal = statement(sid).get("Principal");
        return principal.isJsonObject() ? strings(principal.getAsJsonObject().get(kind)) : strings(principal);
    }

    /** Values of one condition; empty if it is not asked. */
    public List<String> condition(String sid, String operator, String key) {
        JsonObject conditions = statement(sid).getAsJsonObject("Condition");
        if (conditions == null || !conditions.has(operator)) {
            return List.of();
        }
        return strings(conditions.getAsJsonObject(operator).get(key));
    }

    private JsonObject statement(String sid) {
        return statements().stream()
                .filter(statement -> statement.get("Sid").getAsString().equals(sid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no statement " + sid + " in " + document));
    }

    private List<JsonObject> statements() {
        JsonElement all = document.get("Statement");
        return all.isJsonArray()
                ? StreamSupport.stream(all.getAsJsonArray().spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                        .toList()
                : List.of(all.getAsJsonObject());
    }

    private static List<String> strings(JsonElement element) {
        if (element == null) {
            return List.of();
        }
        if (element instanceof JsonArray array) {
            return StreamSupport.stream(array.spliterator(), false)
                    .map(JsonElement::getAsString)
                    .toList();
        }
        return List.of(element.getAsString());
    }
}
