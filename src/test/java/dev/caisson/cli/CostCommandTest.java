package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.testing.FixtureProgram;
import dev.caisson.testing.InlinePrograms;
import dev.caisson.testing.ProgramJar;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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
class CostCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Clock today = InlinePrograms.TODAY;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(
                directory.resolve("Pulumi.yaml"),
                "name: shop\nruntime:\n  name: java\n  options:\n    binary: " + ProgramJar.whole(FixtureProgram.class)
                        + "\n");
        Files.writeString(directory.resolve("Pulumi.dev.yaml"), "config:\n  aws:region: eu-west-1\n");
    }

    @Test
    @DisplayName("shows fixed and usage by component, with the usage of a file")
    void table() throws IOException {
        assertThat(run("--usage", usage("queue: {requests: 3000000}"))).isZero();

        assertThat(out.toString())
                .contains("Cost of shop/dev a month, in USD", "In eu-west-1", "usage.yaml and dev")
                .containsPattern("jobs +0\\.\\d\\d +0\\.80 +0\\.80")
                .contains("2,000,100 requests × $0.40 per million (usage queue.requests")
                .containsPattern("999,900\\s+more\\s+free");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    @DisplayName("--quiet shows components only, --verbose what costs less than a cent, too")
    void detail() {
        assertThat(run("-q")).isZero();
        assertThat(out.toString()).contains("Total").doesNotContain("×");

        out.getBuffer().setLength(0);
        assertThat(run("-v")).isZero();
        assertThat(out.toString()).contains("0 requests × $0.40 per million");
    }

    @Test
    @DisplayName("--json writes the lines; with '-' it is all that is printed")
    void json() throws IOException {
        assertThat(run("--json", "-", "--usage", usage("queue/jobs: {requests: 3000000}")))
                .isZero();

        JsonObject estimate = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(estimate.get("region").getAsString()).isEqualTo("eu-west-1");
        assertThat(estimate.get("used").getAsDouble()).isCloseTo(0.8, within(0.001));

        out.getBuffer().setLength(0);
        Path file = directory.resolve("cost.json");
        assertThat(run("--json", file.toString())).isZero();
        assertThat(file).content().contains("\"currency\": \"USD\"");
        assertThat(out.toString()).contains("Total");

        assertThat(run("--json", directory.resolve("none/cost.json").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--json", "cannot be written");
    }

    @Test
    @DisplayName("--usage-template prints a file that --usage reads")
    void template() throws IOException {
        assertThat(run("--usage-template")).isZero();
        assertThat(out.toString())
                .contains("# Each queue: jobs\nqueue:\n", "requests: 50000")
                .doesNotContain("bucket");

        String template = out.toString();
        assertThat(run("--usage", usage(template))).isZero();
    }

    @Test
    @DisplayName("one key of zero is fine; nothing but zeros is no usage, and neither is a file that is not there")
    void zeros() throws IOException {
        assertThat(run("-v", "--usage", usage("queue: {requests: 0}"))).isZero();
        assertThat(out.toString()).contains("usage deadLetters.requests").doesNotContain("usage queue.requests");

        assertThat(run("--usage", usage("queue: {requests: 0}\ndeadLetters: {requests: 0}\nsecret: {calls: 0}")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("usage.yaml", "all values = 0: one at least must be more than 0");

        err.getBuffer().setLength(0);
        assertThat(run("--usage", "/nope/usage.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("the usage file /nope/usage.yaml", "there is no such file");
    }

    @Test
    @DisplayName("prices of more than a year ago are warned of, beside the estimate")
    void oldPrices() {
        today = Clock.fixed(Instant.parse("2028-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertThat(run("--json", "-")).isZero();
        assertThat(err.toString()).startsWith("warning: these prices are of 20").contains("more than 12 months ago");
        assertThat(JsonParser.parseString(out.toString()).getAsJsonObject().has("prices"))
                .isTrue();
    }

    @Test
    @DisplayName("--against shows what changed by component")
    void against() {
        Path saved = directory.resolve("before.json");
        assertThat(runCommand("preview", "--no-policy", "--json", saved.toString()))
                .isZero();
        assertThat(run("--against", saved.toString())).isZero();
        assertThat(out.toString()).contains("Against " + saved, "No component costs more or less.");
    }

    @Test
    @DisplayName("bad input ends with 2 and one message, before the program runs")
    void badInput() throws IOException {
        assertThat(run("--usage", usage("queue: {requests: -1}"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("queue.requests = -1: must be a number, 0 or more")
                .doesNotContain("\tat ");

        err.getBuffer().setLength(0);
        assertThat(run("--usage", usage("queue/mails: {requests: 1}"))).isEqualTo(2);
        assertThat(err.toString()).contains("queue/mails: must be queue/ and one of jobs");

        err.getBuffer().setLength(0);
        assertThat(run("--against", directory.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--against", "is no file, and no revision either");

        err.getBuffer().setLength(0);
        assertThat(run("--against", directory.resolve("Pulumi.yaml").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not a graph saved with preview --json");

        err.getBuffer().setLength(0);
        assertThat(run("--config", "aws:region=ap-south-1")).isEqualTo(2);
        assertThat(err.toString()).contains("aws:region = \"ap-south-1\": is not priced; it must be one of us-east-1");

        err.getBuffer().setLength(0);
        assertThat(run("--config", "mode=bad-input")).isEqualTo(2);
        assertThat(err.toString()).contains("2 problems in the configuration");
        assertThat(run("--config", "mode=error")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
    }

    private String usage(String text) throws IOException {
        return Files.writeString(directory.resolve("usage.yaml"), text).toString();
    }

    private int run(String... arguments) {
        return runCommand("cost", arguments);
    }

    private int runCommand(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "-C", directory.toString()));
        all.addAll(Arrays.asList(arguments));
        return CaissonCommand.commandLine(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        new Surroundings(Map.of(), new InlinePrograms(FixtureProgram::build), today))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(all.toArray(String[]::new));
    }
}
