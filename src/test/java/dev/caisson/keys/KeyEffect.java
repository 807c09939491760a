package dev.caisson.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key's other value arrives.
 *
 * @param program the program it is tried in, together with others; 0 for one of its own, in the proof only
 * @param key as {@code pulumi config set --path} takes it
 * @param value the other value
 * @param place in the graph, as {@link GraphLeaves} has it; or why the value is refused
 */
record KeyEffect(int program, String key, JsonElement value, String place) {
    private static final Pattern LINE = Pattern.compile("(\\d) (\\S+(?: /\\S+)?) = (.*) -> (.*)");
    private static final String REFUSED = "refused: ";

    static KeyEffect refused(String key, JsonElement value, String why) {
        return new KeyEffect(0, key, value, REFUSED + why);
    }

    static KeyEffect read(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new AssertionError("not a line of this file: " + line);
        }
        return new KeyEffect(
                Integer.parseInt(parts.group(1)),
                parts.group(2),
                JsonParser.parseString(parts.group(3)),
                parts.group(4));
    }

    boolean isRefusal() {
        return place.startsWith(REFUSED);
    }

    KeyEffect in(int other) {
        return new KeyEffect(other, key, value, place);
    }

    @Override
    public String toString() {
        return program + " " + key + " = " + value + " -> " + place;
    }
}
