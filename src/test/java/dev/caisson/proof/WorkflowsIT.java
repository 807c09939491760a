package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The workflows of this repository and of new projects, read by the linters of GitHub Actions; {@code -Pproof}. */
@Tag("proof")
class WorkflowsIT {
    private static final Path SOURCES = Path.of("src/test/workflows");
    private static final List<Path> PLACES = List.of(Path.of(".github"), Path.of("templates/caisson/.github"));
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    @DisplayName("actionlint finds nothing wrong with the workflows")
    void actionlint() throws Exception {
        Tool.require("go", "the linter of workflows");
        Path linter = Path.of("target/workflows/actionlint").toAbsolutePath();
        String tool = "github.com/rhysd/actionlint/cmd/actionlint";
        run(SOURCES, List.of("go", "build", "-o", linter.toString(), tool));

        List<String> command = new ArrayList<>(List.of(linter.toString(), "-no-color"));
        for (Path place : PLACES) {
            try (var files = Files.list(place.resolve("workflows"))) {
                files.map(Path::toString).sorted().forEach(command::add);
            }
        }
        assertThat(command).as("workflows").hasSizeGreaterThan(5);
        run(Path.of("."), command);
    }

    @Test
    @DisplayName("zizmor finds no hole in them: pinned actions, least rights, no text of strangers in a shell")
    void zizmor() throws Exception {
        Tool.require("python3", "the linter of workflows");
        List<String> command = new ArrayList<>(List.of(
                PythonEnvironment.install("workflows").resolve("zizmor").toString(), "--offline", "--no-progress"));
        PLACES.forEach(place -> command.add(place.toString()));
        run(Path.of("."), command);
    }

    private static void run(Path directory, List<String> command) throws IOException, InterruptedException {
        var run = TimedProcess.run(LIMIT, new ProcessBuilder(command).directory(directory.toFile()));
        assertThat(run.exitCode()).as(run.output()).isZero();
    }
}
