package dev.caisson.cli.init;

import dev.caisson.validation.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes a project, all of it or nothing. */
final class ProjectFiles {
    static final List<String> STACKS = List.of("dev", "staging", "prod");

    /** In a project, the checkout of Caisson that it uses. */
    static final String LINK = ".caisson";

    private ProjectFiles() {}

    /** What every project has. */
    static Map<String, String> common(Map<String, String> words) {
        return Map.of(
                ".gitignore", Template.fill("gitignore", words),
                ".github/workflows/preview.yml", Template.fill("preview.yml", words));
    }

    /**
     * Makes a directory for it.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is something in it already, or it cannot be made
     */
    static void requireRoom(Path directory) {
        var problems = Problems.in("the command line");
        try {
            if (Files.exists(directory) && !isEmpty(directory)) {
                problems.add("DIR", directory.toString(), "must be a new or an empty directory; nothing was written");
            } else {
                Files.createDirectories(directory);
            }
        } catch (IOException notMade) {
            problems.add("DIR", directory.toString(), "cannot be made: " + notMade.getMessage());
        }
        problems.throwIfAny();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    /** @param home checkout of Caisson, which the project links to */
    static void write(Path directory, Map<String, String> files, Path home) {
        try {
            for (var file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                if (file.getKey().equals("caisson") && !path.toFile().setExecutable(true)) {
                    throw new IOException("cannot make " + path + " executable");
                }
            }
            Files.createSymbolicLink(directory.resolve(LINK), home);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }

    /** Maven's wrapper, as Caisson has it. */
    static void copyWrapper(Path directory, Path home) {
        try {
            Files.createDirectories(directory.resolve(".mvn/wrapper"));
            for (String file : List.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties")) {
                Files.copy(
                        home.resolve(file), directory.resolve(file), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
    }
}
