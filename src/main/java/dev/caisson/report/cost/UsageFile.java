package dev.caisson.report.cost;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.project.YamlFile;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file that says how much is used in a month, in YAML: sections by what is used ({@code function:}), or by that and a
 * name ({@code function/api:}), with a number for each key.
 */
public final class UsageFile {
    private final String name;
    private final Map<String, Map<String, Double>> sections;
    private final Set<String> unread;

    private UsageFile(String name, Map<String, Map<String, Double>> sections) {
        this.name = name;
        this.sections = sections;
        this.unread = new TreeSet<>(sections.keySet());
    }

    /**
     * Reads a file.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not YAML, has a section or key that nothing reads,
     *     a value that is no number or below zero, or nothing at all
     */
    public static UsageFile read(Path path) {
        String name = path.toString();
        JsonObject table = JsonTable.read(UsageFile.class, "usage.jsonc");
        var problems = Problems.in("the usage file " + name);
        Map<String, Map<String, Double>> sections = new LinkedHashMap<>();
        YamlFile.json(path, "the usage file " + name).entrySet().forEach(entry -> {
            String kind = entry.getKey().replaceFirst("/.*", "");
            if (!table.has(kind)) {
                List<String> kinds = table.keySet().stream()
                        .filter(known -> !known.contains("/"))
                        .toList();
                problems.add(
                        entry.getKey(),
                        null,
                        "is not something that is used; it must be one of " + String.join(", ", kinds)
                                + ", or that and a name: function/api");
            } else if (entry.getValue() instanceof JsonObject values) {
                Set<String> keys =
                        table.getAsJsonObject(kind).getAsJsonObject("keys").keySet();
                sections.put(entry.getKey(), section(problems, entry.getKey(), values, keys));
            } else {
                problems.add(entry.getKey(), null, "must have keys with numbers in it");
            }
        });
        if (!problems.any()) {
            problems.check(
                    sections.values().stream().anyMatch(section -> !section.isEmpty()),
                    "the file",
                    null,
                    "says of nothing how much is used; caisson cost --usage-template prints what it can say");
        }
        problems.throwIfAny();
        return of(name, sections);
    }

    /** What has been read and checked. */
    static UsageFile of(String name, Map<String, Map<String, Double>> sections) {
        return new UsageFile(name, sections);
    }

    private static Map<String, Double> section(Problems problems, String path, JsonObject values, Set<String> keys) {
        Map<String, Double> section = new LinkedHashMap<>();
        values.entrySet().forEach(entry -> {
            String key = path + "." + entry.getKey();
            JsonElement value = entry.getValue();
            if (!keys.contains(entry.getKey())) {
                problems.add(key, null, "is no such key; it must be one of " + String.join(", ", keys));
            } else if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
                problems.add(key, value.isJsonPrimitive() ? value.getAsString() : null, "must be a number, 0 or more");
            } else {
                problems.check(
                        value.getAsDouble() >= 0 && Double.isFinite(value.getAsDouble()),
                        key,
                        value,
                        "must be a number, 0 or more");
                section.put(entry.getKey(), value.getAsDouble());
            }
        });
        return section;
    }

    String name() {
        return name;
    }

    @Nullable
    Double value(String section, String key) {
        unread.remove(section);
        return sections.getOrDefault(section, Map.of()).get(key);
    }

    /** Sections that nobody has asked for. */
    Set<String> unread() {
        return unread;
    }
}
