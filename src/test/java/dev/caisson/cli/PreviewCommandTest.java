package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.report.GraphJson;
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

/** The whole command, with a program in a JVM of its own where that matters, and in this one elsewhere. */
@ResourceLock("caisson.home")
class PreviewCommandTest {
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
        Files.writeString(
                directory.resolve("Pulumi.yaml"),
                "name: shop\nruntime:\n  name: java\n  options:\n    binary: " + ProgramJar.whole(FixtureProgram.class)
                        + "\n");
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: eu-west-1\n");
        System.setProperty("caisson.home", directory.toString());
    }

    @Test
    @DisplayName("shows the tree and writes the graph; a secret is in neither")
    void preview() throws IOException {
        Path json = directory.resolve("graph.json");

        assertThat(runInJvm("--json", json.toString())).isZero();

        assertThat(out.toString())
                .contains("caisson:messaging:Queue", "jobs", "jobs-dlq", "shop/dev previewed offline")
                .containsPattern("token +\\[secret]")
                .doesNotContain("canary-4711");
        String text = Files.readString(json);
        assertThat(text).doesNotContain("canary-4711");
        assertThat(GraphJson.read(text).byName("jobs")).hasSize(1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("bad input ends with 2 and all problems, without a stack trace")
    void badInput() {
        assertThat(runInJvm("--config", "mode=bad-input")).isEqualTo(2);

        assertThat(err.toString())
                .contains("2 problems in the configuration", "caisson:network.cidr", "caisson:size = 0")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    @DisplayName("tells what the program refuses as JSON if asked, each problem apart")
    void refusalAsJson() {
        assertThat(run("--errors", "json", "--config", "mode=bad-input")).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(1);
        assertThat(JsonParser.parseString(err.toString()).getAsJsonObject().getAsJsonArray("problems"))
                .extracting(problem -> problem.getAsJsonObject().get("path").getAsString())
                .containsExactly("caisson:network.cidr", "caisson:size");
    }

    @Test
    @DisplayName("a file that is to be uploaded and is not there ends with 2, its resource and its path")
    void missingFile() throws IOException {
        assertThat(run("--config", "mode=missing-file")).isEqualTo(2);
        assertThat(err.toString())
                .contains("1 problem in the files that are uploaded from " + directory)
                .contains("report.source = \"build/app\": is not there");
        assertThat(out.toString()).isEmpty();

        Files.createDirectories(directory.resolve("build/app"));
        assertThat(run("--config", "mode=missing-file")).isZero();
    }

    @Test
    @DisplayName("a program error ends with 1, the root cause and its place; with -v everything")
    void programError() {
        assertThat(runInJvm("--config", "mode=error")).isEqualTo(1);
        assertThat(err.toString())
                .contains("the program failed: java.lang.RuntimeException: a bug")
                .contains("at dev.caisson.testing.FixtureProgram.build(FixtureProgram.java:");
        assertThat(err.toString().lines().filter(line -> line.contains("at "))).hasSize(1);

        err.getBuffer().setLength(0);
        assertThat(run("-v", "--config", "mode=error")).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: no such zone", "\tat com.pulumi");
    }

    @Test
    @DisplayName("a program that ends by itself is an error with its last words")
    void exit() {
        assertThat(runInJvm("--config", "mode=exit")).isEqualTo(1);
        assertThat(err.toString()).contains("exit code 7", "last words");
    }

    @Test
    @DisplayName("an unknown stack or a directory without a project ends with 2 before anything runs")
    void wrongStack() {
        assertThat(run("-s", "prod")).isEqualTo(2);
        assertThat(err.toString()).contains("error: 1 problem", "--stack = \"prod\": must be one of dev");
        assertThat(run("-C", "/")).isEqualTo(2);
        assertThat(err.toString()).contains("Pulumi.yaml");
    }

    @Test
    @DisplayName("a file for the graph that cannot be written ends with 2 and says why")
    void unwritable() {
        assertThat(run(
                        "--no-policy",
                        "--json",
                        directory.resolve("none/graph.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written: there is no such file or directory");
        assertThat(err.toString()).doesNotContain("java.");
    }

    @Test
    @DisplayName("an unknown option ends with 2")
    void usage() {
        assertThat(run("--jsn", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("error: Unknown option", "--json", "See 'caisson preview --help'.");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("without a pack it says so in one line, with the remedy; --require-policy makes that an error")
    void noPack() {
        assertThat(run()).isZero();
        assertThat(out.toString()).contains("not checked, because there is no policy pack beside ./caisson");

        out.getBuffer().setLength(0);
        assertThat(run("--no-policy")).isZero();
        assertThat(out.toString()).doesNotContain("Policies");

        assertThat(run("--require-policy")).isEqualTo(2);
        assertThat(err.toString()).contains("--require-policy");
        err.getBuffer().setLength(0);
        assertThat(run("--require-policy", "--no-policy")).isEqualTo(2);
        assertThat(err.toString()).contains("mutually exclusive");
    }

    @Test
    @DisplayName("a policy-config.json that is none ends with 2 and names the entry")
    void badSettings() throws IOException {
        Files.writeString(directory.resolve("policy-config.json"), "{\"rds-port\": \"of\"}");

        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("policy-config.json", "rds-port", "advisory, mandatory or disabled");
    }

    @Test
    @DisplayName("says what it costs, warns of more than the budget, and fails with --require-budget only")
    void budget() {
        assertThat(run("--no-policy")).isZero();
        assertThat(out.toString())
                .contains("Cost: about $0 a month ($0 fixed + $0 usage as in dev; caisson cost shows each", "line)")
                .doesNotContain("Over budget");

        String alarms = "caisson:budget=1";
        assertThat(run("--no-policy", "--require-budget", "--config", alarms)).isZero();
        assertThat(run("--no-policy", "--require-budget")).isEqualTo(2);
        assertThat(err.toString()).contains("error: caisson:budget is not set, and --require-budget asks for it");
        assertThat(run("--no-policy", "--require-budget", "--config", "caisson:budget=0"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("says how to get the report, before the verdict; not where only the sums are wanted")
    void report() {
        assertThat(run("--config", "shop:note=nobody-sees-this")).isZero();
        assertThat(out.toString())
                .containsPattern("Cost:[^$]+\\$[^R]*  Report: \\./caisson report -s dev -C \\S+ --config …\n")
                .doesNotContain("nobody-sees-this");
        assertThat(out.toString().indexOf("Policies:"))
                .isGreaterThan(out.toString().indexOf("Report:"));

        out.getBuffer().setLength(0);
        assertThat(run("-q", "--no-policy")).isZero();
        assertThat(out.toString()).contains("Cost:").doesNotContain("Report:");
    }

    @Test
    @DisplayName("a region without prices is said to have none")
    void noPrices() {
        assertThat(run("--no-policy", "--config", "aws:region=ap-south-1")).isZero();
        assertThat(out.toString()).contains("Cost: not known, because ap-south-1 is not in the price list");
    }

    private int runInJvm(String... arguments) {
        return run(Surroundings.of(Map.of()), arguments);
    }

    private int run(String... arguments) {
        return run(
                new Surroundings(Map.of(), new InlinePrograms(FixtureProgram::build), InlinePrograms.TODAY), arguments);
    }

    private int run(Surroundings surroundings, String... arguments) {
        List<String> all = new ArrayList<>(List.of("preview", "-C", directory.toString()));
        all.addAll(Arrays.asList(arguments));
        if (all.contains("-C") && all.lastIndexOf("-C") != 1) {
            all.subList(1, 3).clear();
        }
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), surroundings)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }
}
