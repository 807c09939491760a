package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GateScriptTest {
    private static final Path TESTS = Path.of("src/test/python");
    private static final Path SCRIPT = Path.of("src/main/resources/dev/caisson/components/compute/fargate");

    @Test
    @DisplayName("the gate's Python tests pass (src/test/python/test_gate.py; needs python3)")
    void pythonTests() throws Exception {
        Tool.require("python3", "the deployment gate");
        var python = new ProcessBuilder("python3", "-B", "-m", "unittest", "-v", "test_gate").directory(TESTS.toFile());
        python.environment().put("PYTHONPATH", SCRIPT.toAbsolutePath().toString());

        var tests = TimedProcess.run(Duration.ofMinutes(1), python);

        assertThat(tests.exitCode()).as(tests.output()).isZero();
        assertThat(tests.output()).containsPattern("Ran [23]\\d tests");
    }
}
