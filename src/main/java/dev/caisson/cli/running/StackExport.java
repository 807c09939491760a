package dev.caisson.cli.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks whether a text is the state of the stack that is asked for, before anything is done by what it says. */
final class StackExport {
    /** {@code urn:pulumi:<stack>::<project>::<types>::<name>}; renaming a stack or project renames them all. */
    private static final Pattern URN = Pattern.compile("urn:pulumi:(.+?)::(.+?)::.+?::.+", Pattern.DOTALL);

    private final String option;
    private final String value;

    /**
     * Asks for nothing yet.
     *
     * @param option that a refusal names
     * @param value of it
     */
    StackExport(String option, String value) {
        this.option = option;
        this.value = value;
    }

    /**
     * Checks it.
     *
     * @param export all of it, {@code deployment} included
     * @throws InvalidInputException if it is none, or another stack's
     */
    void require(JsonElement export, String project, String stack) {
        if (!(export instanceof JsonObject all) || !(all.get("deployment") instanceof JsonObject deployment)) {
            throw refusal("must be what 'pulumi stack export' writes");
        }
        JsonElement resources = deployment.get("resources");
        if (resources == null || resources.isJsonNull()) {
            return;
        }
        if (!(resources instanceof JsonArray list)) {
            throw refusal("must be what 'pulumi stack export' writes");
        }
        for (JsonElement each : list) {
            Matcher urn = URN.matcher(each instanceof JsonObject resource ? text(resource.get("urn")) : "");
            if (!urn.matches() || text(each.getAsJsonObject().get("type")).isEmpty()) {
                throw refusal("must be what 'pulumi stack export' writes, and has a resource that has no URN or type");
            }
            if (!urn.group(1).equals(stack) || !urn.group(2).equals(project)) {
                throw refusal("is of " + urn.group(2) + "/" + urn.group(1) + ", and " + project + "/" + stack
                        + " is asked for: -C says which project, and -s which stack");
            }
        }
    }

    private static String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive text && text.isString() ? text.getAsString() : "";
    }

    private InvalidInputException refusal(String why) {
        return Problems.in("the command line").add(option, value, why).refusal();
    }
}
