package dev.caisson.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProgramFailureTest {
    @Test
    @DisplayName("what a program printed before an exception is told with it")
    void lastWords() {
        String output = """
                last words
                java.lang.IllegalStateException: first
                \tat com.example.Program.main(Program.java:1)
                Caused by: java.util.concurrent.RejectedExecutionException: event executor terminated
                \tat com.example.Program.run(Program.java:2)
                """;

        var failure = ProgramFailure.of(List.of(), new RunningProgram.Result(7, output));

        assertThat(failure).hasValueSatisfying(why -> assertThat(why.summary()).isEqualTo("""
                        The program ended with exit code 7:
                        last words
                        java.util.concurrent.RejectedExecutionException: event executor terminated
                          at com.example.Program.run(Program.java:2)"""));
    }
}
