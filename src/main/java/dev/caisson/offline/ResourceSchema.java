package dev.caisson.offline;

import com.pulumi.core.annotations.Export;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The outputs of a resource type that AWS computes, read off the provider's SDK. A real provider names each of them in
 * a preview, and only a named one carries its dependencies. One that is not computed is optional in the SDK: without an
 * input of that name it stays empty.
 */
final class ResourceSchema {
    private final Map<String, Set<String>> computed = new ConcurrentHashMap<>();

    /** Names of all computed outputs; empty for a type the SDK does not know. */
    Set<String> computed(String type) {
        return computed.computeIfAbsent(type, ResourceSchema::read);
    }

    private static Set<String> read(String type) {
        try {
            Class<?> resource = Class.forName(className(type), false, ResourceSchema.class.getClassLoader());
            return Arrays.stream(resource.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Export.class))
                    .filter(field -> !isOptional(resource, field))
                    .map(field -> field.getAnnotation(Export.class).name())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ClassNotFoundException unknownType) {
            return Set.of();
        }
    }

    /** Each output has a method of its name, whose type says whether it may be empty. */
    private static boolean isOptional(Class<?> resource, Field field) {
        try {
            Type type = resource.getMethod(field.getName()).getGenericReturnType();
            return type instanceof ParameterizedType output
                    && output.getActualTypeArguments()[0] instanceof ParameterizedType value
                    && value.getRawType().equals(Optional.class);
        } catch (NoSuchMethodException noMethod) {
            return false;
        }
    }

    /** {@code aws:sqs/queue:Queue} is {@code com.pulumi.aws.sqs.Queue}. */
    private static String className(String type) {
        String[] parts = type.split(":", -1);
        if (parts.length != 3) {
            return type;
        }
        int slash = parts[1].indexOf('/');
        String module = slash < 0 ? parts[1] : parts[1].substring(0, slash);
        String inPackage = module.equals("index") ? "" : module + ".";
        return "com.pulumi." + parts[0] + "." + inPackage + parts[2];
    }
}
