package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.validation.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> inlined(component)
                        .map(record -> record.keys().stream())
                        .orElseGet(() -> Stream.of(KeySchema.of(component))))
                .toList();
    }

    @Override
    public @Nullable Object bind(JsonElement given, Place at) {
        if (!(given instanceof JsonObject object)) {
            return at.wrongType(given, described());
        }
        int problemsBefore = at.problemCount();
        Map<String, KeySchema> keys = new LinkedHashMap<>();
        keys().forEach(key -> keys.put(key.name(), key));
        object.keySet().stream()
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> at.entry(name)
                        .wrong("is not a known key" + NearestKey.hint(name, keys.keySet(), "known keys:")));
        int settingsBefore = at.settingCount();
        Object built = bindKeys(object, at, problemsBefore);
        if (at.problemCount() == problemsBefore && at.settingCount() == settingsBefore) {
            at.setEmpty(type, "{}");
        }
        return built;
    }

    private @Nullable Object bindKeys(JsonObject object, Place at, int problemsBefore) {
        Object[] values = Arrays.stream(type.getRecordComponents())
                .map(component -> bindComponent(component, object, at))
                .toArray();
        return at.problemCount() > problemsBefore ? null : validated(construct(values, at), at);
    }

    private static @Nullable Object bindComponent(RecordComponent component, JsonObject object, Place at) {
        var inlined = inlined(component);
        if (inlined.isPresent()) {
            return inlined.get().bindKeys(object, at, at.problemCount());
        }
        KeySchema key = KeySchema.of(component);
        return key.bind(object.get(key.name()), at.key(key));
    }

    private static Optional<RecordType> inlined(RecordComponent component) {
        return component.isAnnotationPresent(Inline.class)
                ? Optional.of(new RecordType(component.getType().asSubclass(Record.class)))
                : Optional.empty();
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
