import com.pulumi.asset.Archive;
import com.pulumi.asset.AssetOrArchive;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.CustomType;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Prints what com.pulumi:aws calls the types whose classes are given: tokens, properties, and which of those are lists,
 * objects or archives. {@code true} stands for a single value, {@code [x]} for a list, {@code {"*": x}} for a map.
 */
class SdkNames {
    public static void main(String[] classes) throws ReflectiveOperationException {
        Map<String, Object> resources = new TreeMap<>();
        for (String name : new TreeSet<>(List.of(classes))) {
            Class<?> type = Class.forName(name, false, SdkNames.class.getClassLoader());
            ResourceType annotation = type.getAnnotation(ResourceType.class);
            if (annotation != null) {
                Map<String, Object> properties = new TreeMap<>();
                for (Field field : type.getDeclaredFields()) {
                    Export export = field.getAnnotation(Export.class);
                    if (export != null) {
                        properties.put(export.name(), shape(field.getGenericType(), 0));
                    }
                }
                // What a program gives goes last: the names of inputs are annotated, those of nested outputs are not.
                properties.putAll(members(Class.forName(name + "Args", false, type.getClassLoader()), 0));
                resources.put(annotation.type(), properties);
            }
        }
        System.out.println(json(resources));
    }

    private static Object shape(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            Type raw = generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            if (raw == Output.class || raw == Optional.class) {
                return shape(arguments[0], depth);
            }
            if (raw == List.class) {
                return List.of(shape(arguments[0], depth));
            }
            // Either<String, SomeEnum>, or a map.
            return raw == Map.class ? Map.of("*", shape(arguments[1], depth)) : (Object) true;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == Archive.class || plain == AssetOrArchive.class) {
            return "archive";
        }
        boolean isObject = plain.getName().startsWith("com.pulumi.aws.") && !plain.isEnum();
        // Statements of firewall rules contain themselves; the provider's schema ends earlier.
        return isObject && depth < 12 ? members(plain, depth + 1) : true;
    }

    private static Map<String, Object> members(Class<?> type, int depth) {
        Map<String, Object> members = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            Import annotation = field.getAnnotation(Import.class);
            if (annotation != null) {
                members.put(annotation.name(), shape(field.getGenericType(), depth));
            } else if (type.isAnnotationPresent(CustomType.class) && !Modifier.isStatic(field.getModifiers())) {
                // Java's reserved words have an underscore behind them.
                members.put(field.getName().replaceFirst("_$", ""), shape(field.getGenericType(), depth));
            }
        }
        return members;
    }

    private static String json(Object value) {
        StringBuilder text = new StringBuilder();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> text.append(text.isEmpty() ? "" : ",").append('"').append(name).append("\":").append(json(each)));
            return "{" + text + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + json(list.get(0)) + "]";
        }
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }
}
