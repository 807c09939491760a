package dev.caisson.offline;

import com.pulumi.core.annotations.Export;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The outputs a resource type has, read off the provider's SDK. A real provider names each output it will compute, and
 * only a named one carries its dependencies in a preview.
 */
final class ResourceSchema {
    private final Map<String, Set<String>> outputs = new ConcurrentHashMap<>();

    /** Names of all outputs; empty for a type the SDK does not know. */
    Set<String> outputs(String type) {
        return outputs.computeIfAbsent(type, ResourceSchema::read);
    }

    private static Set<String> read(String type) {
        try {
            Class<?> resource = Class.forName(className(type), false, ResourceSchema.class.getClassLoader());
            return Arrays.stream(resource.getDeclaredFields())
                    .map(ResourceSchema::exportName)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (ClassNotFoundException unknownType) {
            return Set.of();
        }
    }

    private static String exportName(Field field) {
        Export export = field.getAnnotation(Export.class);
        return export == null ? "" : export.name();
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
