package dev.caisson.cli.against;

import com.google.common.hash.Hashing;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.GraphJson;
import dev.caisson.report.diff.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Graphs of a stack of a revision, which never change: as long as the same jar makes them. */
final class GraphCache {
    private static final int DIGITS = 12;

    private final Path preview;
    private final Path simulation;

    /**
     * Names the files.
     *
     * @param directory where they are
     * @param revision whose they are
     * @param project where the project is in it
     */
    GraphCache(Path directory, String revision, Path project, String stack, Path jar) {
        try {
            String key = Hashing.sha256()
                    .hashString(
                            project + "\n" + stack + "\n" + jar + "\n" + Files.size(jar) + "\n"
                                    + Files.getLastModifiedTime(jar),
                            StandardCharsets.UTF_8)
                    .toString()
                    .substring(0, DIGITS);
            preview = directory.resolve(revision + "-" + key + ".json");
            simulation = directory.resolve(revision + "-" + key + "-simulated.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #keep} kept. */
    Optional<Snapshot> read(String what) {
        try {
            return Files.exists(preview) && Files.exists(simulation)
                    ? Optional.of(new Snapshot(graph(preview), graph(simulation), what))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Snapshot keep(Snapshot snapshot) {
        try {
            Files.writeString(preview, GraphJson.write(snapshot.graph()));
            Files.writeString(simulation, GraphJson.write(snapshot.readable().orElseThrow()));
            return snapshot;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourceGraph graph(Path file) throws IOException {
        return GraphJson.read(Files.readString(file));
    }
}
