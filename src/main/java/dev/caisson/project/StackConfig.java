package dev.caisson.project;

import com.google.gson.Gson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stack's configuration, as the engine hands it to a program.
 *
 * @param values full key ({@code caisson:network}) to text; an object is its JSON
 * @param secretKeys full keys whose value is, or contains, a secret
 * @param sources where a value came from, by full key or path: the project's file, the stack's, the command line
 */
public record StackConfig(Map<String, String> values, Set<String> secretKeys, Map<String, String> sources) {
    /** No values. */
    public static final StackConfig EMPTY = new StackConfig(Map.of(), Set.of());

    public StackConfig {
        values = new TreeMap<>(values);
        secretKeys = new TreeSet<>(secretKeys);
        sources = new TreeMap<>(sources);
    }

    /** Values whose source nobody asks for. */
    public StackConfig(Map<String, String> values, Set<String> secretKeys) {
        this(values, secretKeys, Map.of());
    }

    /** The value of {@code PULUMI_CONFIG}. */
    public String valuesJson() {
        return new Gson().toJson(values);
    }

    /** The value of {@code PULUMI_CONFIG_SECRET_KEYS}. */
    public String secretKeysJson() {
        return new Gson().toJson(secretKeys);
    }
}
