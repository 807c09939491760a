package dev.caisson.cli.against;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.Programs;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.RunningProgram;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphJson;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramGraphsIT {
    private static final Programs TWICE = Programs.inJvms(Duration.ofMinutes(5));

    @Test
    @DisplayName("a program that runs twice in one process leaves the graphs of two processes")
    void twice() throws Exception {
        ShippedStack shipped = ShippedStack.platform("dev");
        PulumiProject project = PulumiProject.find(shipped.directory());

        var graphs = ProgramGraphs.of(
                new OneProcess(),
                project,
                "dev",
                project.config("dev", List.of()),
                project.programJar(),
                "this directory");

        assertThat(text(graphs.graph())).isEqualTo(text(shipped.preview()));
        assertThat(text(graphs.readable().orElseThrow())).isEqualTo(text(shipped.simulated()));
    }

    private static String text(ResourceGraph graph) {
        return GraphJson.write(graph);
    }

    /** The program under test knows how to run twice. */
    private static final class OneProcess implements Programs {
        @Override
        public RunningProgram start(Path jar, Path directory, OfflineEngine engine, StackConfig config) {
            throw new AssertionError("a second process was started");
        }

        @Override
        public RunningProgram startTwice(
                Path jar, Path directory, OfflineEngine engine, OfflineEngine second, StackConfig config) {
            return TWICE.startTwice(jar, directory, engine, second, config);
        }
    }
}
