package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real signals, so a real program. */
class InterruptedDeployTest {
    private static final int LONGEST_SECONDS = 60;

    /** A group of its own, as a shell gives it; and Ctrl-C counts, though who runs the tests may have it ignored. */
    private static final String AS_A_SHELL = "import os, signal, sys; os.setpgid(0, 0);"
            + " signal.signal(signal.SIGINT, signal.SIG_DFL); os.environ['PATH'] = os.environ['TOOLS'];"
            + " os.execv(sys.argv[1], sys.argv[1:])";

    @TempDir
    private Path directory;

    @Test
    @DisplayName("E11 Ctrl-C while AWS is busy stops Pulumi once, waits for it, says what it was doing, and is 130")
    void ctrlC() throws Exception {
        var tools = new FakeTools(directory.resolve("tools"), "api").deployed();
        Path blocked = tools.blocking();
        Path said = directory.resolve("said");
        Process deploy = start(tools, said);
        while (!Files.exists(blocked)) {
            assertThat(deploy.waitFor(50, TimeUnit.MILLISECONDS))
                    .as(Files.readString(said))
                    .isFalse();
        }

        // As a terminal does: to all of its group.
        assertThat(new ProcessBuilder("kill", "-s", "INT", "--", "-" + deploy.pid())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(deploy.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(deploy.exitValue()).as(Files.readString(said)).isEqualTo(130);
        assertThat(Files.readString(said).replaceAll("\\s+", " "))
                .contains("told to stop. Pulumi begins nothing more", "stopped after 0 changes", "goes on from there");
        assertThat(tools.calls()).filteredOn("pulumi stops"::equals).hasSize(1);
    }

    private Process start(FakeTools tools, Path said) throws IOException {
        Path project = Files.createDirectories(directory.resolve("project"));
        for (String file : List.of("Pulumi.yaml", "Pulumi.dev.yaml")) {
            String text = Files.readString(Path.of("examples/chronotrail").resolve(file));
            // Nobody is asked whose the credentials are.
            Files.writeString(project.resolve(file), text.replaceAll("(?m)^ *caisson:account:.*\\n", ""));
        }
        List<String> words = new ArrayList<>(List.of(
                "python3",
                "-c",
                AS_A_SHELL,
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dcaisson.asks=true"));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        words.addAll(List.of("deploy", "-C", project.toString(), "-s", "dev", "--yes", "--no-policy"));
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        String own = builder.environment().getOrDefault("PATH", "");
        builder.environment().clear();
        builder.environment().putAll(tools.environment());
        builder.environment().put("TOOLS", tools.environment().getOrDefault("PATH", ""));
        builder.environment().put("PATH", own);
        return builder.start();
    }
}
