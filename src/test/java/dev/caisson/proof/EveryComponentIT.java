package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Pulumi;
import dev.caisson.engine.EngineOutput;
import dev.caisson.engine.PreviewComparison;
import dev.caisson.engine.PulumiStack;
import dev.caisson.sdk.EngineChannels;
import dev.caisson.sdk.PatientRunner;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ProgramJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What no shipped stack has on: each component with everything on, under the real Pulumi engine. */
@Tag("proof")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("The real Pulumi engine takes the program of all components")
class EveryComponentIT {
    private static final String PROJECT = "caisson";
    private static final String STACK = "test";

    @BeforeAll
    static void tools() {
        EngineSite.requireTools();
    }

    /** The program's own entry. */
    public static void main(String[] args) {
        PatientRunner.install();
        EngineChannels.install();
        Pulumi.run(EveryComponent::program);
    }

    @Test
    @DisplayName("previews, deploys and deploys it again without a change, and destroys it")
    void life(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("program.jar");
        ProgramJar.write(jar, EveryComponentIT.class);
        try (EngineSite site = new EngineSite(
                "components",
                (home, environment) ->
                        PulumiStack.of(PROJECT, STACK, jar, Map.of("aws:region", "us-east-1"), home, environment))) {
            var preview = site.stack().preview();
            assertThat(preview.run().exitCode())
                    .as(EngineOutput.failure(preview.run().output()))
                    .isZero();
            assertThat(PreviewComparison.differences(
                            OfflineRun.preview(EveryComponent::program).expectGraph(), preview))
                    .isEmpty();

            expect(site, "up", "--skip-preview", "--yes");
            expect(site, "up", "--skip-preview", "--yes", "--diff", "--expect-no-changes");
            expect(site, "refresh", "--skip-preview", "--yes", "--diff", "--expect-no-changes");
            site.stack().set(PROJECT + ":protect=false", false);
            expect(site, "up", "--skip-preview", "--yes");
            expect(site, "destroy", "--skip-preview", "--yes");
        }
    }

    private static void expect(EngineSite site, String... command) throws IOException, InterruptedException {
        var run = site.stack().update(command).run();
        Files.writeString(site.home().resolve(command[0] + ".log"), run.output());
        assertThat(run.exitCode()).as(EngineOutput.failure(run.output())).isZero();
    }
}
