package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two values differ in, leaf by leaf, as AWS's provider sees them: the order in a list of texts counts for
 * nothing.
 */
final class LeafChanges {
    private final List<LeafChange> found = new ArrayList<>();

    private LeafChanges() {}

    static List<LeafChange> between(JsonObject before, JsonObject after) {
        var changes = new LeafChanges();
        changes.members("", before, after);
        return List.copyOf(changes.found);
    }

    /** Whether two values say the same; of JSON in a text, only what it says counts. */
    static boolean same(@Nullable JsonElement before, @Nullable JsonElement after) {
        if (before == null || after == null) {
            return before == after;
        }
        if (before.equals(after)) {
            return true;
        }
        if (before instanceof JsonPrimitive one && after instanceof JsonPrimitive other) {
            return one.getAsString().equals(other.getAsString())
                    || (isJson(one) && isJson(other) && parsed(one).equals(parsed(other)));
        }
        return before instanceof JsonArray one
                && after instanceof JsonArray other
                && one.size() == other.size()
                && without(one, other).isEmpty();
    }

    static JsonElement parsed(JsonPrimitive text) {
        try {
            return JsonParser.parseString(text.getAsString());
        } catch (JsonParseException noJson) {
            return text;
        }
    }

    static boolean isJson(JsonElement value) {
        return value instanceof JsonPrimitive text
                && text.isString()
                && text.getAsString().matches("(?s)\\s*[{\\[].*[}\\]]\\s*")
                && !parsed(text).isJsonPrimitive();
    }

    private void members(String at, JsonObject before, JsonObject after) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            compare(at.isEmpty() ? name : at + "." + name, before.get(name), after.get(name));
        }
    }

    private void compare(String path, @Nullable JsonElement before, @Nullable JsonElement after) {
        JsonElement was = there(before);
        JsonElement is = there(after);
        if (same(was, is)) {
            return;
        }
        JsonObject former = block(was);
        JsonObject current = block(is);
        if (former != null && current != null) {
            members(path, former, current);
            return;
        }
        if (hasBlocks(was) || hasBlocks(is)) {
            elements(path, was, is);
            return;
        }
        found.add(new LeafChange(path, was, is));
        // What comes or goes with all that is in it.
        if (was == null && current != null) {
            members(path, new JsonObject(), current);
        } else if (is == null && former != null) {
            members(path, former, new JsonObject());
        }
    }

    /** Elements that both have are the same wherever they stand; of the others the first goes with the first. */
    private void elements(String path, @Nullable JsonElement before, @Nullable JsonElement after) {
        JsonArray was = before instanceof JsonArray array ? array : new JsonArray();
        JsonArray is = after instanceof JsonArray array ? array : new JsonArray();
        if (was.isEmpty() || is.isEmpty()) {
            found.add(new LeafChange(path, before, after));
        }
        List<JsonElement> gone = without(was, is);
        List<JsonElement> come = without(is, was);
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            JsonElement old = i < gone.size() ? gone.get(i) : null;
            JsonElement current = i < come.size() ? come.get(i) : null;
            JsonObject oldBlock = block(old);
            JsonObject currentBlock = block(current);
            if (oldBlock == null && currentBlock == null) {
                found.add(new LeafChange(path, old, current));
                continue;
            }
            members(
                    path,
                    oldBlock == null ? new JsonObject() : oldBlock,
                    currentBlock == null ? new JsonObject() : currentBlock);
        }
    }

    private static List<JsonElement> without(JsonArray all, JsonArray others) {
        List<JsonElement> left = new ArrayList<>(all.asList());
        for (JsonElement other : others) {
            for (int i = 0; i < left.size(); i++) {
                if (same(left.get(i), other)) {
                    left.remove(i);
                    break;
                }
            }
        }
        return left;
    }

    private static @Nullable JsonElement there(@Nullable JsonElement value) {
        return value == null || value instanceof JsonNull ? null : value;
    }

    private static @Nullable JsonObject block(@Nullable JsonElement value) {
        return value instanceof JsonObject object && !Wire.isUnknown(object) && !Wire.isSecret(object) ? object : null;
    }

    private static boolean hasBlocks(@Nullable JsonElement value) {
        return value instanceof JsonArray array && array.asList().stream().anyMatch(each -> block(each) != null);
    }
}
