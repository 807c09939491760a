package dev.caisson.cli.bootstrap;

import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.StepFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * The state of a first run, on disk until the bucket is there that keeps it. While it is there it is the only one: a
 * run that fails half way is gone on with from it.
 */
final class FirstState {
    /** Beside Pulumi.yaml; not for version control. */
    private static final String FOLDER = ".bootstrap";

    private final Path folder;

    FirstState(Path project) {
        this.folder = project.resolve(FOLDER);
    }

    boolean isThere() {
        return Files.isDirectory(folder);
    }

    /** Its backend, which wants the folder. */
    String backend() {
        try {
            return Files.createDirectories(folder)
                    .toAbsolutePath()
                    .toUri()
                    .toString()
                    .replaceFirst("^file:/+", "file:///");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves it; what is here goes when it is there. */
    void moveTo(EngineStack from, EngineStack to, String secretsProvider)
            throws StepFailedException, InterruptedException {
        Path copy = folder.resolve("state.json");
        try {
            Files.writeString(copy, from.state().toString());
            if (!to.exists()) {
                to.init(secretsProvider);
            }
            to.importState(copy);
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
