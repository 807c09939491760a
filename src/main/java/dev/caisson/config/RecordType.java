package dev.caisson.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.validation.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record, bound key by key; unknown keys are refused.
 *
 * @param type the record
 */
record RecordType(Class<? extends Record> type) implements ValueType {
    @Override
    public String described() {
        return "an object";
    }

    /** The keys, in the order of the components. */
    List<KeySchema> keys() {
        return Arrays.stream(type.getRecordComponents()).map(KeySchema::of).toList();
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonObject object)) {
            return at.wrongType(given, described());
        }
        Map<String, KeySchema> keys = new LinkedHashMap<>();
        keys().forEach(key -> keys.put(key.name(), key));
        int problemsBefore = at.problemCount();
        object.keySet().stream()
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> at.entry(name)
                        .wrong("is not a known key" + NearestKey.hint(name, keys.keySet(), "known keys:")));
        int settingsBefore = at.settingCount();
        Object[] values = keys.values().stream()
                .map(key -> key.bind(object.get(key.name()), at.key(key)))
                .toArray();
        if (at.problemCount() > problemsBefore) {
            return null;
        }
        if (at.settingCount() == settingsBefore) {
            at.setEmpty(type, "{}");
        }
        return validated(construct(values, at), at);
    }

    private static @Nullable Object validated(@Nullable Object built, Place at) {
        if (built instanceof Validated checked) {
            at.validate(checked);
        }
        return built;
    }

    private @Nullable Object construct(@Nullable Object[] values, Place at) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidInputException refused) {
                return at.adopt(refused.problems());
            }
            throw new IllegalStateException("cannot build " + type.getSimpleName() + " from a valid configuration", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record has a canonical constructor", e);
        }
    }
}
