package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.testing.FixtureProgram;
import dev.caisson.testing.InlinePrograms;
import dev.caisson.testing.ProgramJar;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** The whole command; its programs run in this JVM. */
@ResourceLock("caisson.home")
class DiffCommandTest {
    private static final String MISSING = "config:\n  aws:region: eu-west-1\n  shop:mode: missing-file\n";

    @TempDir
    private Path directory;

    @TempDir
    private Path tools;

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
    @DisplayName("compares with a revision whose stack file was another, without a build and without a trace in git")
    void revision() throws Exception {
        Tool.require("git", "a difference against a revision");
        git("init", "--quiet", ".");
        git("add", "Pulumi.yaml", "Pulumi.dev.yaml");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "one");
        Files.createDirectories(directory.resolve("build/app"));
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), MISSING);

        assertThat(run("--against", "HEAD", "--fail-on", "data-loss")).isEqualTo(4);

        assertThat(out.toString())
                .contains(
                        "shop/dev against revision ",
                        "Data is lost",
                        "aws:sqs:Queue jobs-queue is deleted",
                        "Created (1)")
                .doesNotContain("canary-4711");
        assertThat(err.toString()).contains("--fail-on: there is data-loss");
        assertThat(git("status", "--short", "--", "target")).isEmpty();
        assertThat(git("worktree", "list").lines()).hasSize(1);
        assertThat(run("--against", "nope")).isEqualTo(2);
        assertThat(err.toString()).contains("--against = \"nope\": is neither a file, nor a revision of ");
    }

    @Test
    @DisplayName("compares with a saved graph; --json says the same, and nothing fails where nothing is asked")
    void file() throws IOException {
        Path saved = directory.resolve("saved.json");
        Path json = directory.resolve("diff.json");
        assertThat(commandLine("preview", "--no-policy", "--json", saved.toString()))
                .isZero();
        assertThat(run("--against", saved.toString(), "--fail-on", "replace,iam"))
                .isZero();
        assertThat(out.toString())
                .contains("nothing changes", "Policies: not checked, because there is no policy pack");

        Files.createDirectories(directory.resolve("build/app"));
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), MISSING);
        assertThat(run("--against", saved.toString(), "--json", json.toString()))
                .isZero();
        var written = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(written.getAsJsonObject("summary").get("created").getAsInt()).isOne();
        assertThat(written.getAsJsonArray("worries").toString()).contains("data-loss");
        assertThat(written.getAsJsonObject("cost").get("change").getAsDouble()).isZero();
        // Nobody asked: there is no pack here.
        assertThat(written.get("policies").isJsonNull()).isTrue();
        assertThat(Files.readString(json)).doesNotContain("canary-4711");
    }

    @Test
    @DisplayName("compares with the last deployment by the Pulumi CLI, whose defaults and secrets are no difference")
    void up() throws IOException {
        assertThat(run("--against", "up")).isEqualTo(ExitCodes.NO_PULUMI);
        assertThat(err.toString()).contains("there is no pulumi on PATH");

        Path pulumi = tools.resolve("pulumi");
        Files.writeString(pulumi, """
                        #!/bin/sh
                        cat <<'END'
                        {"version": 3, "deployment": {"resources": [
                          {"urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "type": "pulumi:pulumi:Stack"},
                          {"urn": "urn:pulumi:dev::shop::aws:sqs/queue:Queue::old", "type": "aws:sqs/queue:Queue", "custom": true,
                           "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                           "inputs": {"__defaults": ["name"], "name": "old-1234567", "delaySeconds": 5}}]}}
                        END
                        """);
        assertThat(pulumi.toFile().setExecutable(true)).isTrue();
        assertThat(run("--against", "up")).isZero();
        assertThat(out.toString()).contains("against the last pulumi up", "aws:sqs:Queue old is deleted");
    }

    @Test
    @DisplayName("bad words end with 2 and say what is allowed, before anything runs")
    void badInput() throws IOException {
        assertThat(run("--against", "HEAD", "--fail-on", "replaced")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--fail-on = \"replaced\": must be one of replace, data-loss, interruption, iam");
        Path other = Files.writeString(directory.resolve("other.json"), "{}");
        assertThat(run("--against", other.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not a graph saved with preview --json");
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(Arrays.asList(arguments));
        return commandLine(all.toArray(String[]::new));
    }

    private int commandLine(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(1, List.of("-C", directory.toString()));
        return CaissonCommand.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Surroundings(
                                Map.of("PATH", tools + ":/usr/bin:/bin"),
                                new InlinePrograms(FixtureProgram::build),
                                InlinePrograms.TODAY))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        var run = TimedProcess.run(Duration.ofMinutes(1), new ProcessBuilder(command).directory(directory.toFile()));
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output();
    }
}
