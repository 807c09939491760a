package dev.caisson.components.edge.gateway;

import com.google.common.hash.Hashing;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything a deployment has a snapshot of. A change to any of it reaches callers only with a new deployment, so each
 * goes into the hash that asks for one; nothing else does.
 */
public final class DeploymentSnapshot {
    private final SortedMap<String, Output<String>> parts = new TreeMap<>();
    private final List<Resource> resources = new ArrayList<>();

    public void add(String key, Output<String> value) {
        if (parts.put(key, value) != null) {
            throw new IllegalStateException("two parts called " + key);
        }
    }

    public void add(String key, String value) {
        add(key, Output.of(value));
    }

    /** Adds a resource that must be complete before the snapshot is taken. */
    public <R extends Resource> R include(R resource) {
        resources.add(resource);
        return resource;
    }

    public List<Resource> resources() {
        return List.copyOf(resources);
    }

    public Output<String> hash() {
        List<String> keys = List.copyOf(parts.keySet());
        return Output.all(List.copyOf(parts.values())).applyValue(values -> hash(keys, values));
    }

    /** Lengths go in with the texts, so that moving a character from one to the next makes another hash. */
    static String hash(List<String> keys, List<String> values) {
        var hasher = Hashing.sha256().newHasher();
        for (int i = 0; i < keys.size(); i++) {
            for (String text : List.of(keys.get(i), values.get(i))) {
                hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
            }
        }
        return hasher.hash().toString();
    }
}
