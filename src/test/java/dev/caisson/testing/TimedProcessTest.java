package dev.caisson.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimedProcessTest {
    @Test
    @DisplayName("what was said and how it ended")
    void ended() throws Exception {
        var ended = TimedProcess.run(
                Duration.ofMinutes(1), new ProcessBuilder("sh", "-c", "echo out; echo err >&2; cat; exit 3"));

        assertThat(ended).isEqualTo(new TimedProcess(3, "out\nerr\n"));
    }

    @Test
    @DisplayName("the limit holds for a process that says nothing, and for one that a child keeps open")
    void endless() {
        assertThatThrownBy(() -> TimedProcess.run(
                        Duration.ofMillis(200), new ProcessBuilder("sh", "-c", "echo begun; sleep 60")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not end within PT0.2S");
    }
}
