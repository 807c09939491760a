package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateScriptsTest {
    private static final Path TESTS = Path.of("src/test/python");
    private static final Path SCRIPTS = Path.of("src/main/resources/dev/caisson/components/compute/fargate");

    @ParameterizedTest
    @CsvSource({"gate, 20", "restart, 12"})
    @DisplayName("the Python tests of the cluster's functions pass (src/test/python; needs python3)")
    void pythonTests(String script, int fewest) throws Exception {
        Tool.require("python3", "the functions of a cluster");
        var python =
                new ProcessBuilder("python3", "-B", "-m", "unittest", "-v", "test_" + script).directory(TESTS.toFile());
        python.environment().put("PYTHONPATH", SCRIPTS.toAbsolutePath().toString());

        var tests = TimedProcess.run(Duration.ofMinutes(1), python);

        assertThat(tests.exitCode()).as(tests.output()).isZero();
        int ran = Integer.parseInt(tests.output().replaceAll("(?s).*Ran (\\d+) tests.*", "$1"));
        assertThat(ran).isGreaterThanOrEqualTo(fewest);
    }
}
