package dev.caisson.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.project.StackConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLauncherTest {
    /** A program that never ends, and makes a file once it has said something. */
    public static final class Endless {
        private Endless() {}

        public static void main(String[] args) throws Exception {
            System.out.println(System.getenv("PULUMI_STACK") + " " + System.getenv("AWS_ACCESS_KEY_ID") + " "
                    + System.getenv("PULUMI_CONFIG"));
            Files.createFile(Path.of("said"));
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }

    @TempDir
    private Path directory;

    @Test
    @DisplayName("a program that does not end is killed after the timeout, and nothing of it is left")
    void endless() throws Exception {
        var launcher = launcher(Duration.ofMillis(1));
        try (var engine = engine();
                var running =
                        launcher.launch(engine, new StackConfig(java.util.Map.of("a:b", "c"), java.util.Set.of()))) {
            while (running.isAlive() && Files.notExists(directory.resolve("said"))) {
                Thread.sleep(20);
            }
            var result = running.await();

            assertThat(result.exitCode()).isNull();
            assertThat(result.output()).contains("dev null {\"a:b\":\"c\"}");
            assertThat(ProgramFailure.of(engine.messages(), result)
                            .orElseThrow()
                            .summary())
                    .contains("did not end in time");
            assertThat(running.isAlive()).isFalse();
        }
    }

    @Test
    @DisplayName("closing the launcher ends the program")
    void closed() {
        try (var engine = engine()) {
            var running = launcher(Duration.ofMinutes(5)).launch(engine, StackConfig.EMPTY);
            assertThat(running.isAlive()).isTrue();
            running.close();
            assertThat(running.isAlive()).isFalse();
        }
    }

    @Test
    @DisplayName("a stack trace is shortened to its root cause and the first place in this project's code")
    void brief() {
        String trace = """
                Running program [PID: 1](java) failed with an unhandled exception:
                java.util.concurrent.CompletionException: java.lang.IllegalStateException: outer
                \tat java.base/java.util.concurrent.CompletableFuture.run(CompletableFuture.java:1)
                \tat dev.caisson.systems.Platform.build(Platform.java:10)
                Caused by: java.lang.IllegalStateException: no zone d
                \tat java.base/java.util.Optional.orElseThrow(Optional.java:1)
                \tat dev.caisson.components.network.Zones.of(Zones.java:42)
                \t... 3 more
                """;

        assertThat(ProgramFailure.brief(trace))
                .isEqualTo("java.lang.IllegalStateException: no zone d\n"
                        + "  at dev.caisson.components.network.Zones.of(Zones.java:42)");
        assertThat(ProgramFailure.brief("just words")).isEqualTo("just words");
    }

    private ProgramLauncher launcher(Duration timeout) {
        return new ProgramLauncher(
                List.of("-cp", System.getProperty("java.class.path"), Endless.class.getName()), directory, timeout);
    }

    private static OfflineEngine engine() {
        return new OfflineEngine("shop", "dev", Answers.preview(new SimulatedAws("us-east-1")));
    }
}
