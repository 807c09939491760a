package dev.caisson.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * One value that a stack file may have.
 *
 * @param path keys from the top, {@code [services, api, cpu]}
 * @param component the record's component that takes it
 */
record ConfigKey(List<String> path, RecordComponent component) {

    /** Every key below a configuration; of a map by name, of its first entry, or the whole map if it has none. */
    static List<ConfigKey> of(Class<?> record, JsonObject effective) {
        List<ConfigKey> keys = new ArrayList<>();
        collect(record, effective, List.of(), keys);
        return keys;
    }

    private static void collect(Class<?> record, JsonObject values, List<String> at, List<ConfigKey> keys) {
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.isAnnotationPresent(Inline.class)) {
                collect(component.getType(), values, at, keys);
                continue;
            }
            var key = new ConfigKey(below(at, name(component)), component);
            JsonElement value = values.get(name(component));
            Class<?> entries = recordByName(component.getGenericType());
            if (component.getType().isRecord() && (key.hasDefault() || value instanceof JsonObject)) {
                collect(component.getType(), object(value), key.path(), keys);
            } else if (entries != null && value instanceof JsonObject map && !map.isEmpty()) {
                String first = map.keySet().iterator().next();
                collect(entries, object(map.get(first)), below(key.path(), first), keys);
            } else {
                keys.add(key);
            }
        }
    }

    private static JsonObject object(JsonElement value) {
        return value instanceof JsonObject object ? object : new JsonObject();
    }

    private static Class<?> recordByName(Type type) {
        return type instanceof ParameterizedType map
                        && map.getActualTypeArguments().length == 2
                        && map.getActualTypeArguments()[1] instanceof Class<?> value
                        && value.isRecord()
                ? value
                : null;
    }

    private static String name(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key.name().isEmpty() ? component.getName() : key.name();
    }

    private static List<String> below(List<String> at, String step) {
        List<String> deeper = new ArrayList<>(at);
        deeper.add(step);
        return List.copyOf(deeper);
    }

    Key annotation() {
        return component.getAnnotation(Key.class);
    }

    private boolean hasDefault() {
        return !annotation().defaultValue().isEmpty();
    }

    /** {@code TaskConfig.cpu}, for what holds wherever the record stands. */
    String kind() {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    /** As {@code pulumi config set --path} takes it, without the namespace. */
    String dotted() {
        return String.join(".", path);
    }

    /** The configuration with another value here. */
    JsonObject set(JsonObject configuration, JsonElement value) {
        JsonObject changed = configuration.deepCopy();
        JsonObject here = changed;
        for (String step : path.subList(0, path.size() - 1)) {
            if (!(here.get(step) instanceof JsonObject)) {
                here.add(step, new JsonObject());
            }
            here = here.getAsJsonObject(step);
        }
        here.add(path.get(path.size() - 1), value);
        return changed;
    }
}
