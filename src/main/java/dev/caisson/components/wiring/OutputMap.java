package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns a map of outputs into an output of a map, sorted by key; secret if one of the values is. */
public final class OutputMap {
    private OutputMap() {}

    public static Output<Map<String, String>> of(Map<String, Output<String>> values) {
        var sorted = new TreeMap<>(values);
        return Output.all(List.copyOf(sorted.values())).applyValue(known -> {
            var map = new TreeMap<String, String>();
            var keys = sorted.keySet().iterator();
            known.forEach(value -> map.put(keys.next(), value));
            return map;
        });
    }
}
