package dev.caisson.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Go sources of {@code src/test/engine}: formatted, vetted, tested, as the Java ones are. */
@Tag("proof")
@DisplayName("The engine's tools")
class EngineSourcesIT {
    private static final Path SOURCES = Path.of("src/test/engine");
    private static final Duration LIMIT = Duration.ofMinutes(20);

    @BeforeAll
    static void tools() {
        Tool.require("go", "what checks the engine's tools");
    }

    @ParameterizedTest(name = "{0}$ {1}")
    @MethodSource("checks")
    @DisplayName("are formatted, vetted and tested")
    void sound(Path module, String command) throws Exception {
        var run = TimedProcess.run(LIMIT, new ProcessBuilder(command.split(" ", -1)).directory(module.toFile()));

        assertThat(run.exitCode()).as(run.output()).isZero();
        if (command.startsWith("gofmt")) {
            assertThat(run.output()).as("files that gofmt -w would change").isEmpty();
        }
    }

    static Stream<Object[]> checks() {
        return Stream.of(SOURCES, SOURCES.resolve("provider"))
                .flatMap(module -> Stream.of("gofmt -l .", "go vet ./...", "go test ./...")
                        .map(command -> new Object[] {module, command}));
    }
}
