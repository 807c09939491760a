package dev.caisson.config.binding;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value stands, in the notation of {@code pulumi config set --path}: {@code caisson:services.api.ports[0]}.
 *
 * @param namespace the part before the colon
 * @param segments keys ({@code api}), odd keys ({@code ["a b"]}) and list positions ({@code [0]}), outermost first
 */
record ConfigPath(String namespace, List<String> segments) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LONGEST_KEY = 60;

    static ConfigPath top(String namespace) {
        return new ConfigPath(namespace, List.of());
    }

    ConfigPath key(String key) {
        if (PlainTextSecret.seenIn(key)) {
            return hidden();
        }
        String shown = key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) + "…" : key;
        return then(PLAIN.matcher(shown).matches() ? shown : "[" + new JsonPrimitive(shown) + "]");
    }

    ConfigPath hidden() {
        return then("[" + SecretValue.MASK + "]");
    }

    ConfigPath index(int index) {
        return then("[" + index + "]");
    }

    boolean isTopLevel() {
        return segments.size() == 1;
    }

    /** The whole Pulumi key this is in, {@code caisson:services}. */
    ConfigPath topLevel() {
        return new ConfigPath(namespace, segments.subList(0, Math.min(1, segments.size())));
    }

    private ConfigPath then(String segment) {
        var longer = new ArrayList<>(segments);
        longer.add(segment);
        return new ConfigPath(namespace, List.copyOf(longer));
    }

    @Override
    public String toString() {
        var text = new StringBuilder(namespace).append(':');
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            text.append(i == 0 || segment.startsWith("[") ? "" : ".").append(segment);
        }
        return text.toString();
    }
}
