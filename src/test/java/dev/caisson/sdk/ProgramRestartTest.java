package dev.caisson.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ProgramJar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRestartTest {
    /** Says how it was started, and waits if it is asked to. */
    public static final class Program {
        private Program() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            List<String> arguments =
                    List.of(ProcessHandle.current().info().arguments().orElseThrow());
            OptionalInt exitCode = ProgramRestart.run(arguments, System.getenv());
            if (exitCode.isPresent()) {
                System.exit(exitCode.getAsInt());
            }
            ProgramRestart.endWithParent();
            System.out.println(ManagementFactory.getRuntimeMXBean().getInputArguments());
            if (System.getenv("WAIT") != null) {
                Files.writeString(
                        Path.of("pid"), String.valueOf(ProcessHandle.current().pid()));
                Thread.sleep(TimeUnit.MINUTES.toMillis(5));
            }
            System.exit(7);
        }
    }

    @TempDir
    private Path directory;

    @Test
    @DisplayName("a program that the engine starts runs with options for a short life, and ends as it does")
    void options() throws Exception {
        Process program = start(Map.of());

        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("-XX:TieredStopAtLevel=1");
        assertThat(program.waitFor()).isEqualTo(7);
    }

    @Test
    @DisplayName("options of the user's own are left alone")
    void users() throws Exception {
        Process program = start(Map.of("JDK_JAVA_OPTIONS", "-Xmx200m"));

        assertThat(new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("-Xmx200m")
                .doesNotContain("TieredStopAtLevel");
        assertThat(program.waitFor()).isEqualTo(7);
    }

    @Test
    @DisplayName("nothing goes on when the engine kills what it has started")
    void killed() throws Exception {
        Process program = start(Map.of("WAIT", "yes"));
        Path pid = directory.resolve("pid");
        while (program.isAlive() && (Files.notExists(pid) || Files.size(pid) == 0)) {
            Thread.sleep(20);
        }
        ProcessHandle second =
                ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
        assertThat(second.pid()).isNotEqualTo(program.pid());

        program.toHandle().destroyForcibly();

        assertThat(second.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
    }

    private Process start(Map<String, String> environment) throws IOException {
        ProgramJar.write(directory.resolve("program.jar"), Program.class);
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", "program.jar")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
