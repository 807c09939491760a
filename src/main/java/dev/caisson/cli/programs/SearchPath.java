package dev.caisson.cli.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where programs are looked for. Java itself would look on its own {@code PATH}, which is not always the user's.
 *
 * @param directories as the variable {@code PATH} has them
 */
public record SearchPath(String directories) {
    /** The one of an environment. */
    public static SearchPath of(Map<String, String> environment) {
        return new SearchPath(environment.getOrDefault("PATH", ""));
    }

    /** The first of that name that can be run, with its full path. */
    public Optional<Path> find(String program) {
        return Stream.of(directories.split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program).toAbsolutePath())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
