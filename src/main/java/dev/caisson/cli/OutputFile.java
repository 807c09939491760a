package dev.caisson.cli;

import dev.caisson.project.PulumiProject;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine;

/** A file that an option names, {@code -} for standard output. */
final class OutputFile {
    private static final String TO_STDOUT = "-";

    private OutputFile() {}

    /**
     * Looks whether a file can be written at all, before anybody works for it.
     *
     * @param option that names the file
     * @throws dev.caisson.validation.InvalidInputException if it cannot
     */
    static void requireWritable(String option, String file) {
        Path path = Path.of(file).toAbsolutePath();
        Path directory = Objects.requireNonNullElse(path.getParent(), path);
        boolean fits = Files.isDirectory(directory)
                && !Files.isDirectory(path)
                && Files.isWritable(Files.exists(path) ? path : directory);
        Problems.in("the command line")
                .check(
                        file.equals(TO_STDOUT) || fits,
                        option,
                        file,
                        "cannot be written: "
                                + (!Files.isDirectory(directory)
                                        ? "there is no directory " + directory
                                        : Files.isDirectory(path) ? "it is a directory" : "permission denied"))
                .throwIfAny();
    }

    /**
     * Refuses a name that says the file is something else than it will be.
     *
     * @param option that names the file
     * @param ending that it may have, {@code .svg}; a name without any is fine
     * @param made what is written, {@code an SVG picture}
     * @throws dev.caisson.validation.InvalidInputException if it has another
     */
    static void requireEnding(String option, String file, String ending, String made) {
        String name = String.valueOf(Path.of(file).getFileName());
        Problems.in("the command line")
                .check(
                        name.lastIndexOf('.') <= 0
                                || name.toLowerCase(Locale.ROOT).endsWith(ending),
                        option,
                        file,
                        "must end in " + ending + ": what is written is " + made)
                .throwIfAny();
    }

    /**
     * Where builds put what they make, and version control looks away: a file below {@code target}, which is made.
     *
     * @throws dev.caisson.validation.InvalidInputException if it cannot be made
     */
    static String belowTarget(PulumiProject project, String option, String name) {
        Path directory = project.directory().resolve("target").normalize();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add(option, null, "is needed: " + directory + " cannot be made: " + FileTrouble.of(directory, e))
                    .refusal();
        }
        return directory.resolve(name).toString();
    }

    /**
     * Writes a text.
     *
     * @param option that names the file
     * @throws dev.caisson.validation.InvalidInputException if it cannot be written
     */
    static void write(CommandLine command, String option, String file, String text) {
        if (file.equals(TO_STDOUT)) {
            command.getOut().print(text);
            return;
        }
        Path path = Path.of(file);
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add(option, file, "cannot be written: " + FileTrouble.of(path, e))
                    .refusal();
        }
    }
}
