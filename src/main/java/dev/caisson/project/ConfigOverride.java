package dev.caisson.project;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One value set on the command line, with the meaning of {@code pulumi config set --path}:
 * {@code caisson:network.cidr=10.1.0.0/16}, {@code caisson:services[0].cpu=512}. Inside an object, true, false and
 * whole numbers are typed; a plain key's value is text.
 */
public final class ConfigOverride {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]\"]+)|\\[(\\d+)]|\\.?\\[?\"([^\"]+)\"]?");

    private final String given;
    private final String namespace;
    private final List<String> path;
    private final String value;

    private ConfigOverride(String given, String namespace, List<String> path, String value) {
        this.given = given;
        this.namespace = namespace;
        this.path = path;
        this.value = value;
    }

    /**
     * Reads {@code key=value}.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not of that form
     */
    public static ConfigOverride parse(String given) {
        int equals = given.indexOf('=');
        String key = equals < 0 ? given : given.substring(0, equals);
        int colon = key.indexOf(':');
        List<String> path = steps(key.substring(colon + 1));
        if (equals < 1 || path.isEmpty() || colon == 0) {
            throw Problems.in("the command line")
                    .add("--config", given, "must be key=value, such as caisson:network.cidr=10.1.0.0/16")
                    .refusal();
        }
        return new ConfigOverride(given, colon < 0 ? "" : key.substring(0, colon), path, given.substring(equals + 1));
    }

    /** The full key it changes. */
    String key(String project) {
        return (namespace.isEmpty() ? project : namespace) + ":" + path.get(0);
    }

    /** The place it changes, as messages name it: {@code caisson:network.cidr}, {@code caisson:zones[0]}. */
    String path(String project) {
        StringBuilder place = new StringBuilder(key(project));
        path.stream().skip(1).forEach(step -> place.append(step.startsWith("[") ? step + "]" : "." + step));
        return place.toString();
    }

    /** The new text of that key. */
    String applyTo(@Nullable String current) {
        if (path.size() == 1) {
            return value;
        }
        return set(parsed(current), path.subList(1, path.size())).toString();
    }

    private JsonElement set(@Nullable JsonElement target, List<String> steps) {
        if (steps.isEmpty()) {
            return typed();
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        boolean index = step.startsWith("[");
        if (index) {
            JsonArray array = target == null ? new JsonArray() : asArray(target);
            int position = Integer.parseInt(step.substring(1));
            if (position > array.size()) {
                throw refusal("has only " + array.size() + " entries there; the next is [" + array.size() + "]");
            }
            if (position == array.size()) {
                array.add(set(null, rest));
            } else {
                array.set(position, set(array.get(position), rest));
            }
            return array;
        }
        JsonObject object = target == null ? new JsonObject() : asObject(target);
        object.add(step, set(object.get(step), rest));
        return object;
    }

    private JsonArray asArray(JsonElement target) {
        if (target instanceof JsonArray array) {
            return array;
        }
        throw refusal("is no list there");
    }

    private JsonObject asObject(JsonElement target) {
        if (target instanceof JsonObject object) {
            return object;
        }
        throw refusal("is no object there");
    }

    private @Nullable JsonElement parsed(@Nullable String current) {
        if (current == null || current.isEmpty()) {
            return null;
        }
        try {
            JsonElement json = JsonParser.parseString(current);
            if (json instanceof JsonObject || json instanceof JsonArray) {
                return json;
            }
        } catch (JsonParseException plainText) {
            // Said below.
        }
        throw refusal("is plain text in the stack file, so nothing can be set inside it");
    }

    private JsonElement typed() {
        if (value.equals("true") || value.equals("false")) {
            return new JsonPrimitive(Boolean.valueOf(value));
        }
        // As Pulumi has it: a leading zero makes it text.
        return value.matches("-?(0|[1-9]\\d{0,17})")
                ? new JsonPrimitive(Long.valueOf(value))
                : new JsonPrimitive(value);
    }

    private RuntimeException refusal(String why) {
        return Problems.in("the command line").add("--config", given, why).refusal();
    }

    /** Steps of a path; a list index keeps its opening bracket. Empty if the path is malformed. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            if (matcher.group(2) != null) {
                steps.add("[" + matcher.group(2));
            } else {
                steps.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(3));
            }
        }
        boolean startsWithKey = !steps.isEmpty() && !steps.get(0).startsWith("[");
        return end == path.length() && startsWithKey ? steps : List.of();
    }
}
