package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GateScriptTest {
    private static final Path TESTS = Path.of("src/test/python");
    private static final Path SCRIPT = Path.of("src/main/resources/dev/caisson/components/compute/fargate");

    @Test
    @DisplayName("the gate's Python tests pass (src/test/python/test_gate.py; needs python3)")
    void pythonTests() throws Exception {
        var python = new ProcessBuilder("python3", "-B", "-m", "unittest", "-v", "test_gate")
                .directory(TESTS.toFile())
                .redirectErrorStream(true);
        python.environment().put("PYTHONPATH", SCRIPT.toAbsolutePath().toString());
        Process process = python.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output).containsPattern("Ran 2\\d tests");
    }
}
