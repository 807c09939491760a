package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help;

@DisplayName("caisson")
class CaissonCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "preview --help", "help preview", "help config", "deploy --help"})
    @DisplayName("explains itself within 80 columns:")
    void help(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(5).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version"})
    @DisplayName("says which version it is:")
    void version(String argument) {
        assertThat(run(argument)).isZero();
        assertThat(out.toString()).startsWith("caisson ");
    }

    @Test
    @DisplayName("writes what a shell needs to complete its commands")
    void completion() {
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("preview", "--require-policy", "complete -F");
    }

    @Test
    @DisplayName("answers a wrong command in three lines, with the nearest right one")
    void wrong() {
        assertThat(run("previw")).isEqualTo(2);
        assertThat(err.toString()).contains("previw", "preview", "See 'caisson --help'.");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Map.of())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(arguments);
    }
}
