package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

@DisplayName("caisson")
class CaissonCommandTest {
    /** Of a command line: with quotes around it, or without blanks. */
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    /** What some commands do nothing without. */
    private static final Map<String, List<String>> REQUIRED =
            Map.of("rollback", List.of("api"), "diff", List.of("--against", "HEAD"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help", "preview --help", "help preview", "help config", "deploy --help"})
    @DisplayName("explains itself within 80 columns:")
    void help(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(5).allMatch(line -> line.length() <= 80);
    }

    @Test
    @DisplayName("understands the commands for an account that README.md and docs show")
    void documented() throws Exception {
        Pattern line = Pattern.compile(
                "^ *\\./caisson ((bootstrap|deploy|destroy|drift|logs|migrate|rollback|status|tunnel|unlock|validate)\\b[^#<\\n]*)",
                Pattern.MULTILINE);
        try (var docs = Files.walk(Path.of("docs"))) {
            List<String> shown = Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> line.matcher(text(page)).results())
                    .map(found -> found.group(1).strip())
                    .distinct()
                    .toList();
            assertThat(shown).hasSizeGreaterThan(8);
            for (String command : shown) {
                String[] words = WORD.matcher(command)
                        .results()
                        .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                        .toArray(String[]::new);
                assertThatCode(() -> CaissonCommand.commandLine(new PrintWriter(out), new PrintWriter(err), Map.of())
                                .parseArgs(words))
                        .as(command)
                        .doesNotThrowAnyException();
            }
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("has each command in its help once, under what one needs it for")
    void groups() {
        assertThat(CommandGroups.GROUPS.stream()
                        .flatMap(group -> group.lines().stream())
                        .map(CommandGroups.Line::command))
                .containsExactlyInAnyOrderElementsOf(
                        CaissonCommand.commandLine(new PrintWriter(out), new PrintWriter(err), Map.of())
                                .getSubcommands()
                                .keySet());
    }

    static Stream<String> commandsOfProjects() {
        return CaissonCommand.commandLine(
                        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), Map.of())
                .getSubcommands()
                .entrySet()
                .stream()
                .filter(command -> command.getValue().getCommandSpec().findOption("-C") != null)
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("commandsOfProjects")
    @DisplayName("does nothing to the project around a directory that is not there:")
    void mistypedDirectory(String command) {
        List<String> words = new ArrayList<>(List.of(command, "-C", "examples/nope", "-s", "prod"));
        words.addAll(REQUIRED.getOrDefault(command, List.of()));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("-C = \"examples/nope\": is no directory");
    }

    @Test
    @DisplayName("drift and unlock take the stack that others take; what deletes a stack must name it")
    void defaultStack() {
        // No PATH, so there is no Pulumi.
        assertThat(run("drift")).isEqualTo(ExitCodes.NO_PULUMI);
        assertThat(run("unlock")).isEqualTo(ExitCodes.NO_PULUMI);
        assertThat(run("destroy")).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(err.toString()).contains("Missing required option: '--stack=STACK'");
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

    @ParameterizedTest
    @CsvSource({"preview -s,dev prod", "preview -s p,prod", "config -C elsewhere -s,only", "deploy --stack d,dev"})
    @DisplayName("completes -s by the stack files of the project:")
    void stacks(String typed, String expected, @TempDir Path directory) throws Exception {
        for (String file : List.of("Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml")) {
            Files.createFile(directory.resolve(file));
        }
        Files.createDirectories(directory.resolve("sub/folder"));
        Path elsewhere = Files.createDirectories(directory.resolve("sub/folder/elsewhere"));
        Files.createFile(elsewhere.resolve("Pulumi.yaml"));
        Files.createFile(elsewhere.resolve("Pulumi.only.yaml"));
        assertThat(run("completion")).isZero();
        Path script = Files.writeString(directory.resolve("completion.sh"), out.toString());
        String words = "caisson " + typed + (typed.endsWith("s") ? " ''" : "");

        var builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(" + words
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_caisson 2>/dev/null; echo \"${COMPREPLY[*]}\"")
                .directory(directory.resolve("sub/folder").toFile());
        assertThat(TimedProcess.run(Duration.ofMinutes(1), builder).output().strip())
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("tells a failure on one line of JSON if asked")
    void errorsAsJson() {
        assertThat(run("previw", "--errors", "json")).isEqualTo(2);
        assertThat(run("preview", "-C", "/", "--errors=json")).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(2)
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .allSatisfy(
                        error -> assertThat(error.get("exitCode").getAsInt()).isEqualTo(2))
                .extracting(error -> error.get("error").getAsString())
                .containsExactly("usage", "bad-input");
    }

    @Test
    @DisplayName("answers a wrong command in three lines, with the nearest right one")
    void wrong() {
        assertThat(run("previw")).isEqualTo(2);
        assertThat(err.toString()).contains("previw", "preview", "See 'caisson --help'.");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(3);
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "99999999999", "NaN", "1e3"})
    @DisplayName("every number of a command line has a least and a greatest value; none takes")
    void numbers(String value) {
        List<String> seen = new ArrayList<>();
        numbers(
                CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Map.of()),
                value,
                seen);
        assertThat(seen).hasSizeGreaterThan(6);
    }

    private static void numbers(CommandLine command, String value, List<String> seen) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            Class<?> type = option.type();
            if (type == Duration.class
                    || (type.isPrimitive() && type != boolean.class)
                    || Number.class.isAssignableFrom(type)) {
                seen.add(command.getCommandName() + " " + option.longestName());
                assertThatThrownBy(() -> command.parseArgs(option.longestName() + "=" + value))
                        .as(seen.toString())
                        .hasMessageContaining("Invalid value for option '" + option.longestName())
                        .hasMessageContaining("must be from ");
            }
        }
        command.getSubcommands().values().forEach(each -> numbers(each, value, seen));
    }

    @Test
    @DisplayName("tells a fault of its own on one line that has no value in it, and no stack trace")
    void fault() throws Exception {
        var caisson = CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Map.of())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        var fault = new IllegalArgumentException("invalid header value: canary", new IOException("canary"));
        assertThat(caisson.getExecutionExceptionHandler().handleExecutionException(fault, caisson, null))
                .isEqualTo(ExitCodes.PROGRAM_ERROR);
        assertThat(err.toString())
                .startsWith("error: this is a fault of Caisson, and not yours: IllegalArgumentException at"
                        + " cli.CaissonCommandTest.fault:")
                .doesNotContain("canary", "\tat ");
    }

    private int run(String... arguments) {
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Map.of())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .execute(arguments);
    }
}
