package dev.caisson.config.binding;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.validation.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record, bound key by key; unknown keys are refused.
 *
 * @param type the record
 */
record RecordType(Class<? extends Record> type) implements ValueType {
    /** Java reads a component's annotations anew each time: a tenth of what a program of a production stack takes. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Part::of).toList();
        }
    };

    @Override
    public String described() {
        return "an object";
    }

    /** The keys, in the order of the components. */
    List<KeySchema> keys() {
        return parts().stream()
                .flatMap(part ->
                        part.inlined() != null ? part.inlined().keys().stream() : Stream.of(requireNonNull(part.key())))
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
        Object[] values = parts().stream().map(part -> part.bind(object, at)).toArray();
        return at.problemCount() > problemsBefore ? null : validated(construct(values, at), at);
    }

    private List<Part> parts() {
        return PARTS.get(type);
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

    /**
     * What a component is bound from: a key, or the keys of a record of its own.
     *
     * @param key the key
     * @param inlined the record
     */
    private record Part(@Nullable KeySchema key, @Nullable RecordType inlined) {
        static Part of(RecordComponent component) {
            return component.isAnnotationPresent(Inline.class)
                    ? new Part(null, new RecordType(component.getType().asSubclass(Record.class)))
                    : new Part(KeySchema.of(component), null);
        }

        @Nullable
        Object bind(JsonObject object, Place at) {
            if (inlined != null) {
                return inlined.bindKeys(object, at, at.problemCount());
            }
            KeySchema schema = requireNonNull(key);
            return schema.bind(object.get(schema.name()), at.key(schema));
        }
    }
}
