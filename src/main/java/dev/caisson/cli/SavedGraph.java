package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.GraphJson;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A graph that an earlier {@code preview --json} wrote. */
final class SavedGraph {
    private SavedGraph() {}

    /**
     * Reads what an option names.
     *
     * @throws dev.caisson.validation.InvalidInputException if it cannot be read, or is something else
     */
    static ResourceGraph read(String option, String file) {
        Path path = Path.of(file);
        try {
            return GraphJson.read(Files.readString(path));
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add(option, file, "cannot be read: " + FileTrouble.of(path, e))
                    .refusal();
        }
    }
}
