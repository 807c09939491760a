package dev.caisson.offline;

import com.google.common.hash.Hashing;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One resource of the table of simulated answers, whose texts have variables in braces.
 *
 * @param name the logical name
 * @param answers the type's entry in the table; empty for a type without one
 */
record SimulatedResource(String region, String type, String name, JsonObject inputs, JsonObject answers) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z][^{}]*)}");
    private static final String DEFAULT_ARN = "arn:aws:{service}:{region}:{account}:{kind}/{name}";
    private static final int OCTETS = 250;

    /** A part of its entry; empty if that has none. */
    JsonObject entries(String part) {
        return answers.has(part) ? answers.getAsJsonObject(part) : new JsonObject();
    }

    /** Adds what is not there yet, with every variable replaced. */
    void fill(JsonObject target, JsonObject templates) {
        for (Map.Entry<String, JsonElement> template : templates.entrySet()) {
            JsonElement there = target.get(template.getKey());
            if (there == null) {
                target.add(template.getKey(), filled(template.getValue()));
            } else if (there instanceof JsonObject object && template.getValue() instanceof JsonObject inner) {
                fill(object, inner);
            }
        }
    }

    /** A text with every variable replaced. */
    String text(String template) {
        return VARIABLE.matcher(template).replaceAll(this::value);
    }

    /** A text among a resource's inputs; empty if it is something else, or not given. */
    static Optional<String> text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value instanceof JsonPrimitive primitive && primitive.isString()
                ? Optional.of(primitive.getAsString())
                : Optional.empty();
    }

    /** Hex digits that stand for a text. */
    static String hex(String text, int digits) {
        return Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, digits);
    }

    private JsonElement filled(JsonElement template) {
        if (template instanceof JsonObject object) {
            JsonObject result = new JsonObject();
            fill(result, object);
            return result;
        }
        if (template instanceof JsonArray array) {
            JsonArray result = new JsonArray();
            array.forEach(element -> result.add(filled(element)));
            return result;
        }
        return template.getAsJsonPrimitive().isString() ? new JsonPrimitive(text(template.getAsString())) : template;
    }

    private String value(MatchResult variable) {
        return Matcher.quoteReplacement(value(variable.group(1)));
    }

    private String value(String variable) {
        String[] parts = variable.split(":", -1);
        return switch (parts[0]) {
            case "region" -> region;
            case "account" -> SimulatedAws.ACCOUNT;
            case "service" -> type.substring(type.indexOf(':') + 1, type.indexOf('/'));
            case "kind" -> type.substring(type.indexOf('/') + 1, type.lastIndexOf(':'));
            case "logical" -> name;
            case "name" -> physicalName();
            case "hex" -> hex(name + (parts.length > 2 ? parts[2] : ""), Integer.parseInt(parts[1]));
            case "HEX" -> hex(name, Integer.parseInt(parts[1])).toUpperCase(Locale.ROOT);
            case "typed" -> hex(type + name, Integer.parseInt(parts[1]));
            case "uuid" -> uuid();
            case "octet" -> String.valueOf(Math.floorMod(name.hashCode(), OCTETS) + 1);
            case "id" -> text(text(answers, "id").orElse("{name}"));
            case "arn" -> text(text(answers, "arn").orElse(DEFAULT_ARN));
            default -> input(variable);
        };
    }

    /** {@code input.x}, or {@code input.x|name}. */
    private String input(String variable) {
        String[] choices = variable.split("\\|", -1);
        if (!choices[0].startsWith("input.")) {
            throw new IllegalArgumentException("{" + variable + "} in the answers for " + type + " means nothing");
        }
        return text(inputs, choices[0].substring("input.".length()))
                .orElseGet(() -> choices.length > 1 ? value(choices[1]) : "");
    }

    /** The name given, or the one Pulumi would make: the logical name, a hyphen, seven hex digits. */
    private String physicalName() {
        return text(inputs, "name").orElseGet(() -> name + "-" + hex(name, 7));
    }

    private String uuid() {
        return hex(name, 32).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
}
