package dev.caisson.config.binding;

import com.google.gson.JsonPrimitive;
import java.util.regex.Pattern;

/** Writes scalars as YAML. */
final class YamlText {
    /** Strings that YAML 1.1 and 1.2 both read as strings without quotes. */
    private static final Pattern PLAIN = Pattern.compile(
            "(?!(?i:y|n|yes|no|on|off|true|false|null)$)[A-Za-z/][A-Za-z0-9/._@-]*(:[A-Za-z0-9/._@-]+)*");

    private YamlText() {}

    static String scalar(JsonPrimitive value) {
        boolean plain = !value.isString() || PLAIN.matcher(value.getAsString()).matches();
        return plain ? value.getAsString() : value.toString();
    }
}
