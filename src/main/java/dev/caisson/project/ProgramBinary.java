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
    private ProgramBinary() {}

    /**
     * As {@code runtime.options.binary} names it.
     *
     * @throws dev.caisson.validation.InvalidInputException if it is not named, or not built
     */
    static Path of(YamlFile file, Path directory) {
        Node runtime = file.entries().get("runtime");
        if (!(runtime instanceof MappingNode)) {
            throw file.refusal("runtime.options.binary", null, "is required: the jar to run, target/caisson.jar");
        }
        Node options = file.mapping("runtime").get("options");
        Node binary = options == null
                ? null
                : file.mapping("runtime.options", options).get("binary");
        if (binary == null) {
            throw file.refusal("runtime.options.binary", null, "is required: the jar to run, target/caisson.jar");
        }
        String given = file.text("runtime.options.binary", binary);
        Path jar = directory.resolve(given).normalize();
        if (!Files.isRegularFile(jar)) {
            throw file.refusal("runtime.options.binary", given, "is not there; build it with ./mvnw package");
        }
        return jar;
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
