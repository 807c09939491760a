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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine.Help;

/** The whole command, with a program whose only secret is {@code canary-4711}. */
@ResourceLock("caisson.home")
class ReportCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void forget() {
        System.clearProperty("caisson.home");
    }

    @BeforeEach
    void project() throws IOException {
        // Where no policy pack is.
        System.setProperty("caisson.home", directory.toString());
        Files.writeString(
                directory.resolve("Pulumi.yaml"),
                "name: shop\nruntime:\n  name: java\n  options:\n    binary: " + ProgramJar.whole(FixtureProgram.class)
                        + "\n");
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: eu-west-1\n");
    }

    @Test
    @DisplayName("writes one page, says where, and why nothing was judged; no secret is in it")
    void page() throws IOException {
        assertThat(run()).isZero();

        Path file = directory.resolve("target/report-dev.html");
        assertThat(out.toString()).isEqualTo("Report of shop/dev: " + file + "\n");
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(file))
                .contains(
                        "<title>shop/dev",
                        "\"region\":\"eu-west-1\"",
                        "jobs-dlq",
                        "there is no policy pack beside ./caisson")
                .doesNotContain("canary-4711", "\"difference\"");
    }

    @Test
    @DisplayName("--out - prints it; with --against it tells the difference, too")
    void against() {
        Path saved = directory.resolve("before.json");
        assertThat(runCommand("preview", "--no-policy", "--json", saved.toString()))
                .isZero();
        out.getBuffer().setLength(0);

        assertThat(run("--no-policy", "--against", saved.toString(), "--out", "-"))
                .isZero();
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("\"difference\":", "\"against\":\"" + saved, "they were left out, with --no-policy");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    @DisplayName("bad input ends with 2 and one message, before the program runs where that can be")
    void badInput() {
        String nowhere = directory.resolve("none/page.html").toString();
        assertThat(run("--out", nowhere)).isEqualTo(2);
        assertThat(err.toString()).contains("--out = ", "cannot be written").doesNotContain("\tat ");

        err.getBuffer().setLength(0);
        assertThat(run("--out", "page.svg")).isEqualTo(2);
        assertThat(err.toString()).contains("--out = \"page.svg\": must end in .html: what is written is an HTML page");

        err.getBuffer().setLength(0);
        assertThat(run("--against=")).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: --against = \"\": must be FILE, REV or up, and is empty\n");

        err.getBuffer().setLength(0);
        assertThat(run("--against", "no-such-thing")).isEqualTo(2);
        assertThat(err.toString()).contains("--against").doesNotContain("\tat ");
    }

    private int run(String... options) {
        return runCommand("report", options);
    }

    private int runCommand(String command, String... options) {
        List<String> all = new ArrayList<>(List.of(command, "-C", directory.toString()));
        all.addAll(Arrays.asList(options));
        return CaissonCommand.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Surroundings(Map.of(), new InlinePrograms(FixtureProgram::build), InlinePrograms.TODAY))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }
}
