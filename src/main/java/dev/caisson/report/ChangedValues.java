package dev.caisson.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Wire;
import dev.caisson.report.diff.LeafChange;
import dev.caisson.report.diff.ResourceChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The inputs that change, with old and new value where a line has room for both. */
public final class ChangedValues {
    private static final int MOST = 4;
    private static final int LONGEST = 60;

    private final int most;

    /** @param verbose all of them, not the first few */
    public ChangedValues(boolean verbose) {
        this.most = verbose ? Integer.MAX_VALUE : MOST;
    }

    /** All of a change: what forces a replacement first. */
    public String of(ResourceChange change) {
        Map<String, String> shown = new LinkedHashMap<>();
        change.values().stream()
                .sorted(Comparator.comparing(value -> !change.forces().contains(value.path())))
                .forEach(value -> shown.putIfAbsent(value.path(), value.path() + values(value)));
        if (change.forces().contains("provider")) {
            shown.put("provider", "its provider");
        }
        // What is inside of something that is shown already.
        shown.keySet()
                .removeIf(path -> shown.keySet().stream()
                        .anyMatch(other ->
                                path.startsWith(other + ".") && !change.forces().contains(path)));
        List<String> all = new ArrayList<>(shown.values());
        String more = all.size() > most ? " and " + (all.size() - most) + " more" : "";
        return all.stream().limit(most).collect(Collectors.joining(", ")) + more;
    }

    /** What forces a replacement, by name. */
    public String forces(ResourceChange change) {
        List<String> all = change.forces();
        String more = all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "";
        return all.stream()
                        .limit(MOST)
                        .map(path -> path.equals("provider") ? "its provider" : path)
                        .collect(Collectors.joining(", "))
                + more;
    }

    /** Whether the old and the new value are those of other resources. */
    static boolean comesFromOthers(LeafChange value) {
        return isUnknown(value.before()) && isUnknown(value.after());
    }

    private static String values(LeafChange value) {
        if (comesFromOthers(value)) {
            return "";
        }
        String was = text(value.before());
        String is = text(value.after());
        boolean fits = was.length() + is.length() <= LONGEST;
        return fits && !was.isEmpty() && !is.isEmpty() ? " " + was + " → " + is : "";
    }

    private static boolean isUnknown(@Nullable JsonElement value) {
        return value != null && Wire.isUnknown(value);
    }

    /** Empty for what is more than a word. */
    private static String text(@Nullable JsonElement value) {
        if (value == null) {
            return "unset";
        }
        if (Wire.isSecret(value)) {
            return "[secret]";
        }
        if (Wire.isUnknown(value)) {
            return "[known later]";
        }
        if (!(value instanceof JsonPrimitive)) {
            return value.isJsonArray()
                            && value.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive)
                    ? "["
                            + value.getAsJsonArray().asList().stream()
                                    .map(MainProperties::text)
                                    .collect(Collectors.joining(" "))
                            + "]"
                    : "";
        }
        String text = MainProperties.text(value);
        return text.isEmpty() ? "\"\"" : text.indexOf('\n') < 0 ? text : "";
    }
}
