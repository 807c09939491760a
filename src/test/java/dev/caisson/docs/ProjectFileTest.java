package dev.caisson.docs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.testing.GeneratedFile;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProjectFileTest {
    private static final String HEAD = """
            name: caisson
            description: A team's whole AWS platform from one Java program.
            runtime:
              name: java
              options:
                # Run by java -jar, without Maven at every start; ./caisson builds it, and rebuilds it when sources change.
                binary: target/caisson.jar
            requiredPulumiVersion: ">=3.150.0"
            # Generated from the configuration records; docs/configuration.md describes what is inside each object.
            config:
            """;

    private static final String EXAMPLE = """
            name: %1$s
            description: The system %1$s, built by Caisson.
            runtime:
              name: java
              options:
                # Run by java -jar, without Maven at every start; ./caisson builds it, and rebuilds it when sources change.
                binary: ../../target/caisson.jar
            requiredPulumiVersion: ">=3.150.0"
            # docs/configuration.md describes what a stack may say.
            config:
              caisson:system:
                value: %1$s
            """;

    @Test
    @DisplayName("Pulumi.yaml gives the CLI the default and description of every key, and the type of what has one")
    void current() {
        SystemDefinition<?> reference = Systems.all().get(0);
        var file = new StringBuilder(HEAD);
        components(reference.configuration()).forEach(component -> file.append(entry(component, reference.shape())));
        GeneratedFile.assertCurrent(Path.of("Pulumi.yaml"), file.toString());
    }

    /** Their namespace is not caisson, so that the CLI takes nothing but values for its keys. */
    @Test
    @DisplayName("each example's Pulumi.yaml runs the same jar and names its system")
    void examples() {
        Systems.all().stream()
                .skip(1)
                .map(SystemDefinition::name)
                .filter(name -> !Set.of("account", "bootstrap").contains(name))
                .forEach(name ->
                        GeneratedFile.assertCurrent(Path.of("examples", name, "Pulumi.yaml"), EXAMPLE.formatted(name)));
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
    private static String entry(RecordComponent component, JsonObject shape) {
        Key key = component.getAnnotation(Key.class);
        String type = type(component.getType());
        StringBuilder entry = new StringBuilder("  caisson:" + component.getName() + ":\n");
        if (!mayBeFalse(key, type)) {
            entry.append("    type: ").append(type).append('\n');
            if (type.equals("array")) {
                entry.append("    items:\n      type: string\n");
            }
        }
        entry.append("    description: ").append(quoted(key.description())).append('\n');
        boolean required = key.defaultValue().isEmpty() && !isOptional(component);
        if (!required) {
            entry.append("    default: ")
                    .append(defaultValue(component, key, shape))
                    .append('\n');
        }
        return entry.toString();
    }

    /**
     * The CLI knows no key of two types, and refuses false for an object before the program can take it. What it is not
     * told, Caisson checks.
     */
    private static boolean mayBeFalse(Key key, String type) {
        return key.mayBeFalse() || type.equals("object");
    }

    private static String defaultValue(RecordComponent component, Key key, JsonObject shape) {
        JsonElement own = shape.get(component.getName());
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
