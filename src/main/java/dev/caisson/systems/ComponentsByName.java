package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.OutputMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Components of one kind by name, in the order of their names, so that no output depends on the order of a file. */
final class ComponentsByName<T> {
    private final SortedMap<String, T> byName;

    private ComponentsByName(SortedMap<String, T> byName) {
        this.byName = byName;
    }

    /** One component for each entry of a configuration. */
    static <C, T> ComponentsByName<T> of(Map<String, C> configuration, BiFunction<String, C, T> make) {
        SortedMap<String, T> byName = new TreeMap<>();
        new TreeMap<>(configuration).forEach((name, value) -> byName.put(name, make.apply(name, value)));
        return new ComponentsByName<>(byName);
    }

    /**
     * One of them; the configuration has checked that it is there.
     *
     * @throws NoSuchElementException if it is not
     */
    T get(String name) {
        T found = byName.get(name);
        if (found == null) {
            throw new NoSuchElementException(name + " is not one of " + byName.keySet());
        }
        return found;
    }

    /** These and others, of other names. */
    ComponentsByName<T> and(ComponentsByName<T> others) {
        SortedMap<String, T> all = new TreeMap<>(byName);
        all.putAll(others.byName);
        return new ComponentsByName<>(all);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    void forEach(BiConsumer<String, T> action) {
        byName.forEach(action);
    }

    /** The names of some of them. */
    List<String> names(Predicate<T> which) {
        return byName.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** One value of each, by name, as a stack output. */
    Output<Map<String, String>> outputs(Function<T, Output<String>> value) {
        Map<String, Output<String>> outputs = new TreeMap<>();
        byName.forEach((name, component) -> outputs.put(name, value.apply(component)));
        return OutputMap.of(outputs);
    }
}
