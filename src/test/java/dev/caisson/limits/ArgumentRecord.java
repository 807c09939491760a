package dev.caisson.limits;

import com.pulumi.core.Output;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record that checks itself, made with one component given and the others as its builder has them. */
record ArgumentRecord(Class<?> type) {
    private static final Map<Class<?>, Object> EMPTY = Map.of(
            String.class,
            "",
            List.class,
            List.of(),
            Map.class,
            Map.of(),
            Set.class,
            Set.of(),
            Output.class,
            Output.of("x"));

    List<RecordComponent> components() {
        return List.of(type.getRecordComponents());
    }

    /** What it says is wrong; empty if it cannot be made like this at all. */
    Optional<List<Problem>> problems(RecordComponent component, Object value) {
        return run(component, value);
    }

    /** What it says is wrong when nothing is given. */
    Optional<List<Problem>> problems() {
        return run(null, null);
    }

    private Optional<List<Problem>> run(@Nullable RecordComponent component, @Nullable Object value) {
        try {
            make(component, value);
            return Optional.of(List.of());
        } catch (InvocationTargetException e) {
            return e.getCause() instanceof InvalidInputException refusal
                    ? Optional.of(refusal.problems())
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make(@Nullable RecordComponent component, @Nullable Object value) throws ReflectiveOperationException {
        Class<?> builderType = builderType();
        if (builderType == null) {
            construct(component, value);
            return;
        }
        var factory = builderType.getDeclaredMethod("builder");
        factory.setAccessible(true);
        Object builder = factory.invoke(null);
        if (component != null) {
            var setter = Arrays.stream(builderType.getDeclaredMethods())
                    .filter(method -> method.getName().equals(component.getName()) && method.getParameterCount() == 1)
                    .findFirst()
                    .orElseThrow();
            setter.setAccessible(true);
            setter.invoke(builder, value);
        }
        var build = builderType.getDeclaredMethod("build");
        build.setAccessible(true);
        build.invoke(builder);
    }

    private @Nullable Class<?> builderType() {
        try {
            return Class.forName(type.getName() + "Builder", true, type.getClassLoader());
        } catch (ClassNotFoundException none) {
            return null;
        }
    }

    private void construct(@Nullable RecordComponent component, @Nullable Object value)
            throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor(
                components().stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        constructor.newInstance(components().stream()
                .map(each -> component != null && each.getName().equals(component.getName()) ? value : something(each))
                .toArray());
    }

    /** What no check finds worth a word, as far as that is to be had. */
    private static @Nullable Object something(RecordComponent component) {
        Class<?> type = component.getType();
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return EMPTY.get(type);
    }
}
