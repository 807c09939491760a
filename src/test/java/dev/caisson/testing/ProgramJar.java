package dev.caisson.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program of the tests as a jar that runs by itself: it names this JVM's class path. */
public final class ProgramJar {
    private static final Map<Class<?>, Path> WHOLE = new ConcurrentHashMap<>();

    private ProgramJar() {}

    /**
     * One with its classes in it, for all tests of this JVM. Beside such a one the first run leaves an archive of its
     * classes, as beside a built one; beside one that names folders the JVM makes none, and each start costs a second.
     *
     * @param main the class whose {@code main} is run
     */
    public static Path whole(Class<?> main) {
        return WHOLE.computeIfAbsent(main, ProgramJar::writeWhole);
    }

    private static Path writeWhole(Class<?> main) {
        try {
            Path directory = Files.createTempDirectory("caisson-program");
            Path file = directory.resolve("program.jar");
            // The last goes first.
            Stream.of(directory, file, directory.resolve("caisson-program.jsa"))
                    .map(Path::toFile)
                    .forEach(File::deleteOnExit);
            Map<Boolean, List<Path>> entries = Stream.of(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Path::of)
                    .collect(Collectors.partitioningBy(Files::isDirectory));
            var jar = new JarOutputStream(Files.newOutputStream(file), manifest(main, entries.get(false)));
            try (jar) {
                for (Path folder : entries.get(true)) {
                    copy(folder, jar);
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path folder, JarOutputStream jar) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.startsWith("META-INF/")) {
                    jar.putNextEntry(new JarEntry(name));
                    Files.copy(file, jar);
                    jar.closeEntry();
                }
            }
        }
    }

    /**
     * Writes it.
     *
     * @param main the class whose {@code main} is run
     */
    public static void write(Path file, Class<?> main) throws IOException {
        var classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        new JarOutputStream(Files.newOutputStream(file), manifest(main, classPath)).close();
    }

    private static Manifest manifest(Class<?> main, List<Path> classPath) {
        var manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, main.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                classPath.stream().map(entry -> entry.toUri().toString()).collect(Collectors.joining(" ")));
        return manifest;
    }
}
