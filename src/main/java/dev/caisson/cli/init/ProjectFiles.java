package dev.caisson.cli.init;

import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes a project, all of it or nothing. */
final class ProjectFiles {
    static final List<String> STACKS = List.of("dev", "staging", "prod");

    /** In a project, the checkout of Caisson that it uses. */
    static final String LINK = ".caisson";

    private ProjectFiles() {}

    /**
     * Whether there is room for it.
     *
     * @throws dev.caisson.validation.InvalidInputException if there is something in the directory already
     */
    static void requireRoom(Path directory) {
        var problems = Problems.in("the command line");
        try {
            problems.check(
                    Files.notExists(directory, LinkOption.NOFOLLOW_LINKS) || isEmpty(directory),
                    "DIR",
                    directory.toString(),
                    "must be a new or an empty directory; nothing was written");
        } catch (IOException unreadable) {
            problems.add("DIR", directory.toString(), "cannot be read: " + FileTrouble.of(directory, unreadable));
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

    /**
     * Writes it.
     *
     * @param files text by path
     * @param copies of files that Caisson has, too
     * @param home checkout of Caisson, which the project links to
     * @throws dev.caisson.validation.InvalidInputException if something cannot be written; then nothing stays
     */
    static void write(Path directory, Map<String, String> files, List<String> copies, Path home) {
        boolean there = Files.exists(directory);
        try {
            Files.createDirectories(directory);
            for (var file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, file.getValue());
                if (file.getKey().equals("caisson") && !path.toFile().setExecutable(true)) {
                    throw new IOException("cannot make " + path + " executable");
                }
            }
            for (String copy : copies) {
                Path path = directory.resolve(copy);
                Files.createDirectories(path.resolveSibling("."));
                Files.copy(home.resolve(copy), path, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.createSymbolicLink(directory.resolve(LINK), home);
        } catch (IOException unwritten) {
            clear(directory, there);
            throw Problems.in("the command line")
                    .add(
                            "DIR",
                            directory.toString(),
                            "cannot be written: " + FileTrouble.of(place(directory, unwritten), unwritten))
                    .refusal();
        }
    }

    private static Path place(Path directory, IOException trouble) {
        return trouble instanceof FileSystemException file && file.getFile() != null
                ? Path.of(file.getFile())
                : directory;
    }

    /** As it was before. */
    private static void clear(Path directory, boolean keep) {
        try (var written = Files.walk(directory)) {
            written.sorted(Comparator.reverseOrder())
                    .filter(path -> !keep || !path.equals(directory))
                    .map(Path::toFile)
                    .forEach(File::delete);
        } catch (IOException | UncheckedIOException gone) {
            // What could not be written cannot always be read; the message says why.
        }
    }
}
