package dev.caisson.docs;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.config.Inline;
import dev.caisson.config.Key;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.testing.GeneratedFile;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectFileTest {
    private static final String REFERENCE = "platform";
    private static final String HEAD = """
            name: %s
            description: %s
            runtime:
              name: java
              options:
                # Run by java -jar, without Maven at every start; ./caisson builds it, and rebuilds it when sources change.
                binary: %starget/caisson.jar
            requiredPulumiVersion: ">=3.150.0"
            # Generated from the configuration records; docs/configuration.md describes what is inside each object.
            config:
            """;

    static Stream<SystemDefinition<?>> systems() {
        return Systems.all().stream();
    }

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("each Pulumi.yaml gives the CLI the type, default and description of every key")
    void current(SystemDefinition<?> system) {
        boolean reference = system.name().equals(REFERENCE);
        var file = new StringBuilder(
                reference
                        ? HEAD.formatted("caisson", "A team's whole AWS platform from one Java program.", "")
                        : HEAD.formatted(
                                system.name(), "The system " + system.name() + ", built by Caisson.", "../../"));
        components(system.configuration()).forEach(component -> file.append(entry(component, system)));
        Path project = reference ? Path.of("") : Path.of("examples", system.name());
        GeneratedFile.assertCurrent(project.resolve("Pulumi.yaml"), file.toString());
    }

    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(Inline.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    /**
     * Pulumi demands a value for a key that it knows and that has no default, so an optional key's default is the empty
     * text, which Caisson reads as not given.
     */
    private static String entry(RecordComponent component, SystemDefinition<?> system) {
        Key key = component.getAnnotation(Key.class);
        String type = type(component.getType());
        StringBuilder entry = new StringBuilder("  caisson:" + component.getName() + ":\n");
        entry.append("    type: ").append(type).append('\n');
        if (type.equals("array")) {
            entry.append("    items:\n      type: string\n");
        }
        entry.append("    description: ").append(quoted(key.description())).append('\n');
        boolean required = key.defaultValue().isEmpty() && !isOptional(component);
        if (!required) {
            entry.append("    default: ")
                    .append(defaultValue(component, key, system))
                    .append('\n');
        }
        return entry.toString();
    }

    private static String defaultValue(RecordComponent component, Key key, SystemDefinition<?> system) {
        if (component.getName().equals("system")) {
            return system.name();
        }
        JsonElement own = system.shape().get(component.getName());
        // Objects are merged, so an empty one changes nothing; anything else would replace the system's own.
        if (own != null && !own.isJsonObject()) {
            return own.toString();
        }
        if (key.defaultValue().isEmpty()) {
            return "\"\"";
        }
        return key.defaultValue();
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
    }

    private static String type(Class<?> type) {
        if (type == String.class || type.isEnum()) {
            return "string";
        }
        if (type == boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == Integer.class) {
            return "integer";
        }
        return List.class.isAssignableFrom(type) ? "array" : "object";
    }

    private static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }
}
