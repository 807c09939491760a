package dev.caisson.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The jar that a project runs. */
final class ProgramBinary {
    private static final String KEY = "runtime.options.binary";

    private ProgramBinary() {}

    /**
     * As {@code runtime.options.binary} names it.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not named, or not built
     */
    static Path of(YamlFile file, Path directory) {
        Path jar = named(file, directory);
        if (!Files.isRegularFile(jar)) {
            throw file.refusal(KEY, given(file), "is not there; build it with ./mvnw package");
        }
        return jar;
    }

    /** Whether it is there or not. */
    static Path named(YamlFile file, Path directory) {
        return directory.resolve(given(file)).normalize();
    }

    private static String given(YamlFile file) {
        Node runtime = file.entries().get("runtime");
        Node options = runtime instanceof MappingNode ? file.mapping("runtime").get("options") : null;
        Node binary = options == null
                ? null
                : file.mapping("runtime.options", options).get("binary");
        if (binary == null) {
            throw file.refusal(KEY, null, "is required: the jar to run, target/caisson.jar");
        }
        return file.text(KEY, binary);
    }

    /** What {@code java -jar} runs; null if its manifest does not say. */
    static @Nullable String mainClass(Path binary) {
        try (var jar = new JarFile(binary.toFile())) {
            return jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
