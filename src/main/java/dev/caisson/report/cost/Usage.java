package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.validation.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How much of a stack is used in a month: what a file says, and for the rest what {@code usage.jsonc} takes a stack of
 * its environment to be.
 */
public final class Usage {
    /** For a stack that says nothing of its environment. */
    public static final String DEFAULT_ENVIRONMENT = "dev";

    private static final Set<String> ENVIRONMENTS = Set.of(DEFAULT_ENVIRONMENT, "staging", "prod");

    private final JsonObject table = JsonTable.read(Usage.class, "usage.jsonc");
    private final String environment;
    private final @Nullable UsageFile file;
    private final boolean lenient;

    /** Whether something is used at all. */
    private boolean anything;

    /** Sections in the order of the table, with the names of the components that use them. */
    private final Map<String, Set<String>> asked = new LinkedHashMap<>();

    private Usage(String environment, @Nullable UsageFile file, boolean lenient) {
        this.lenient = lenient;
        this.environment = ENVIRONMENTS.contains(environment) ? environment : DEFAULT_ENVIRONMENT;
        this.file = file;
    }

    /** The defaults of an environment; those of dev for one that has none. */
    public static Usage of(String environment) {
        return new Usage(environment, null, false);
    }

    /** What a file says, over the defaults of an environment. */
    public static Usage of(String environment, UsageFile file) {
        return new Usage(environment, file, false);
    }

    /** The same for another graph, which may lack what the file speaks of. */
    public Usage lenient() {
        return new Usage(environment, file, true);
    }

    /** Where it comes from, as an estimate says it: {@code dev}, or a file's name. */
    String name() {
        return file == null ? environment : file.name() + " and " + environment;
    }

    String environment() {
        return environment;
    }

    /** A quantity, as {@link #found} has it. */
    double of(String kind, String component, String resource, String key) {
        double quantity = found(kind, component, resource, key);
        anything |= quantity > 0;
        return quantity;
    }

    /** Said of the component or resource before said of its kind, the file's before the default. */
    private double found(String kind, String component, String resource, String key) {
        String ofComponent = kind + "/" + component;
        String ofResource = kind + "/" + resource;
        asked.computeIfAbsent(kind, section -> new TreeSet<>()).add(component);
        Double said = said(ofResource, key);
        if (said == null) {
            said = said(ofComponent, key);
        }
        if (said != null) {
            return said;
        }
        if (table.has(ofComponent)) {
            asked.computeIfAbsent(ofComponent, section -> new TreeSet<>()).add(component);
            return preset(ofComponent, key);
        }
        said = said(kind, key);
        return said == null ? preset(kind, key) : said;
    }

    /** Sections that were asked for, with the components that asked. */
    Map<String, Set<String>> asked() {
        var result = new LinkedHashMap<String, Set<String>>();
        table.keySet().stream().filter(asked::containsKey).forEach(section -> result.put(section, asked.get(section)));
        return result;
    }

    JsonObject section(String name) {
        return table.getAsJsonObject(name);
    }

    double preset(String section, String key) {
        return section(section)
                .getAsJsonObject("keys")
                .getAsJsonObject(key)
                .get(environment)
                .getAsDouble();
    }

    /**
     * Refuses a file with sections about components that are not there, and one with zeros for all that is.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is one
     */
    void refuseUnasked() {
        if (file == null || lenient) {
            return;
        }
        var problems = Problems.in("the usage file " + file.name());
        for (String section : file.unread()) {
            int slash = section.indexOf('/');
            if (slash > 0) {
                String kind = section.substring(0, slash);
                var there = new TreeMap<>(asked).getOrDefault(kind, Set.of());
                problems.add(
                        section,
                        null,
                        there.isEmpty()
                                ? "nothing in this stack is a " + kind
                                : "must be " + kind + "/ and one of " + String.join(", ", there));
            }
        }
        problems.check(
                anything || asked.isEmpty(),
                "all values",
                0,
                "one at least must be more than 0: what is never used needs no estimate");
        problems.throwIfAny();
    }

    private @Nullable Double said(String section, String key) {
        return file == null ? null : file.value(section, key);
    }
}
