package dev.caisson.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A project outside this repository, as a newcomer makes it. */
@Execution(ExecutionMode.CONCURRENT)
class InitIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("a project of a system that Caisson has previews at once, and keeps the policies")
    void shipped() throws Exception {
        Path project = folder.resolve("corner-shop");

        assertThat(run(folder, ShippedPreviews.ROOT + "/caisson", "init", "corner-shop", "--system", "hokusai")
                        .exitCode())
                .isZero();

        var preview = run(project, "./caisson", "preview");
        assertThat(preview.exitCode()).as(preview.output()).isZero();
        assertThat(preview.output()).contains("corner-shop/dev previewed offline", " 0 mandatory");
    }

    @Tag("proof")
    @Test
    @DisplayName("a system of one's own builds, passes its test, previews and keeps the policies")
    void library() throws Exception {
        Path project = folder.resolve("order-desk");

        var init = run(folder, ShippedPreviews.ROOT + "/caisson", "init", "order-desk", "--library");
        assertThat(init.exitCode()).as(init.output()).isZero();

        for (String stack : new String[] {"dev", "staging", "prod"}) {
            var preview = run(project, "./caisson", "preview", "-s", stack);
            assertThat(preview.exitCode()).as(preview.output()).isZero();
            assertThat(preview.output()).contains("order-desk/" + stack + " previewed offline", " 0 mandatory");
        }
        var tests = run(project, "./mvnw", "-B", "-q", "verify");
        assertThat(tests.exitCode()).as(tests.output()).isZero();
        var config = run(project, "./caisson", "config");
        assertThat(config.exitCode()).isEqualTo(2);
        assertThat(config.output()).contains("caisson preview");
    }

    private static TimedProcess run(Path directory, String... command) throws IOException, InterruptedException {
        return TimedProcess.run(LIMIT, new ProcessBuilder(command).directory(directory.toFile()));
    }
}
