package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.cli.against.Surroundings;
import dev.caisson.testing.FixtureProgram;
import dev.caisson.testing.InlinePrograms;
import dev.caisson.testing.ProgramJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help;

/** The whole command, with a program that registers a queue and its dead-letter queue. */
class DiagramCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void project() throws IOException {
        Files.writeString(
                directory.resolve("Pulumi.yaml"),
                "name: shop\nruntime:\n  name: java\n  options:\n    binary: " + ProgramJar.whole(FixtureProgram.class)
                        + "\n");
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: eu-west-1\n");
    }

    @Test
    @DisplayName("writes below target and says where; a secret is not in it")
    void usualFile() {
        assertThat(run()).isZero();

        Path file = directory.resolve("target/diagram-dev.svg");
        assertThat(out.toString()).isEqualTo("Drawn into " + file + "\n");
        assertThat(file)
                .content()
                .startsWith("<svg ")
                .contains("shop · dev", "AWS eu-west-1", "jobs", "SQS queue", "prefers-color-scheme")
                .doesNotContain("canary-4711");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("--out - prints it, and nothing else; --theme forces one")
    void printed() {
        assertThat(run("--out", "-", "--theme", "dark", "--detail", "all")).isZero();

        assertThat(out.toString())
                .startsWith("<svg ")
                .endsWith("</svg>\n")
                .doesNotContain("prefers-color-scheme", "Drawn");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    @DisplayName("bad input ends with 2 and one message")
    void badInput() {
        assertThat(run("--theme", "blue")).isEqualTo(2);
        assertThat(err.toString()).contains("--theme", "light, dark, auto").doesNotContain("\tat ");

        err.getBuffer().setLength(0);
        assertThat(run("--detail", "some")).isEqualTo(2);
        assertThat(err.toString()).contains("--detail", "main, all");

        err.getBuffer().setLength(0);
        assertThat(run("--out", directory.resolve("none/a.svg").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--out", "cannot be written");

        err.getBuffer().setLength(0);
        assertThat(run("--out", directory.resolve("a.png").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--out = ", "a.png", "must end in .svg: what is written is an SVG picture");
        assertThat(directory.resolve("a.png")).doesNotExist();

        err.getBuffer().setLength(0);
        assertThat(run("--out=")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: --out = \"\": must be a FILE, and is empty\n");

        err.getBuffer().setLength(0);
        assertThat(run("--config", "mode=bad-input")).isEqualTo(2);
        assertThat(err.toString()).contains("2 problems in the configuration");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("diagram", "-C", directory.toString()));
        all.addAll(Arrays.asList(arguments));
        return CaissonCommand.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Surroundings(Map.of(), new InlinePrograms(FixtureProgram::build), InlinePrograms.TODAY))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }
}
