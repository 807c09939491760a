package dev.caisson.config.binding;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.regex.Pattern;

/** The configuration in effect for programs: an array of {@code {"key", "value", "origin"}}. */
public final class ConfigurationJson {
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** What YAML writes as JSON does; any other text is a string without quotes. */
    private static final Pattern JSON = Pattern.compile("\".*\"|true|false|null|-?\\d+(?:\\.\\d+)?|\\[]|\\{}");

    private ConfigurationJson() {}

    /** All settings in their order; secrets are masked already. */
    public static String render(List<Setting> settings) {
        var all = new JsonArray();
        for (Setting setting : settings) {
            var entry = new JsonObject();
            entry.addProperty("key", key(setting.path()));
            entry.add("value", value(setting.value()));
            entry.addProperty("origin", setting.origin());
            all.add(entry);
        }
        return PRETTY.toJson(all) + "\n";
    }

    private static String key(List<String> path) {
        var text = new StringBuilder(StackInput.NAMESPACE + ":");
        for (String segment : path) {
            boolean first = text.charAt(text.length() - 1) == ':';
            text.append(first || segment.startsWith("[") ? "" : ".").append(segment);
        }
        return text.toString();
    }

    private static JsonElement value(String text) {
        return JSON.matcher(text).matches() ? JsonParser.parseString(text) : new JsonPrimitive(text);
    }
}
