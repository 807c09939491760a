package dev.caisson.report.wiring;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What rights and references are used for; {@code verbs.jsonc} says it. */
final class VerbTable {
    private final Map<String, String> actions;
    private final Map<String, String> targets;
    private final Map<String, String> exceptions;

    VerbTable() {
        JsonObject table = JsonTable.read(VerbTable.class, "verbs.jsonc");
        actions = texts(table.getAsJsonObject("actions"));
        targets = texts(table.getAsJsonObject("targets"));
        exceptions = texts(table.getAsJsonObject("except"));
    }

    /** Of an action, {@code s3:GetObject}; several for one with a wildcard, none where it is of no interest. */
    Set<Verb> ofAction(String action) {
        boolean wild = action.contains("*") || action.contains("?");
        Set<Verb> found = new TreeSet<>();
        for (var row : actions.entrySet()) {
            if (new Pattern(row.getKey()).matches(action)
                    || (wild && new Pattern(action).matches(row.getKey().replace("*", "")))) {
                verb(row.getValue()).ifPresent(found::add);
                if (!wild) {
                    break;
                }
            }
        }
        return found;
    }

    /** Of a reference from a resource of one type to one of another. */
    Optional<Verb> ofReference(String from, String to) {
        return verb(exceptions.getOrDefault(from + " " + to, targets.getOrDefault(to, "")));
    }

    private static Optional<Verb> verb(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(Verb.valueOf(name));
    }

    private static Map<String, String> texts(JsonObject rows) {
        Map<String, String> found = new LinkedHashMap<>();
        rows.entrySet().forEach(row -> found.put(row.getKey(), row.getValue().getAsString()));
        return found;
    }
}
