package dev.caisson.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real script, the real jar, the commands that the documentation shows. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsIT {
    private static final Path README = ShippedPreviews.ROOT.resolve("README.md");
    private static final String WITH_AN_ACCOUNT =
            "bootstrap|deploy|destroy|drift|logs|migrate|rollback|status|tunnel|unlock|validate";

    @Tag("proof")
    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("every shipped stack previews with the packaged jar")
    void stacks(ShippedStack stack) throws Exception {
        var run = ShippedPreviews.of(stack);

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("caisson:system:", "/" + stack.stack() + " previewed offline")
                .doesNotContain("Exception", "SLF4J");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readmeCommands")
    @DisplayName("the caisson commands in README.md work")
    void documented(String command) throws Exception {
        var run = run(command);

        assertThat(run.exitCode()).as(run.output()).isZero();
    }

    @Tag("proof")
    @ParameterizedTest(name = "{0}")
    @MethodSource("otherCommands")
    @DisplayName("those of all other pages do, too")
    void documentedElsewhere(String command) throws Exception {
        documented(command);
    }

    @Test
    @DisplayName("the mistake in README.md gets the answer that README.md shows")
    void mistake() throws Exception {
        List<String> lines = Files.readAllLines(README);
        int at = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("$ ./caisson"))
                .findFirst()
                .orElseThrow());
        String answer = String.join(
                "\n",
                lines.subList(at + 1, at + 1 + lines.subList(at, lines.size()).indexOf("```") - 1));

        var run = ShippedPreviews.run(lines.get(at).substring(2));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains(answer);
    }

    @Test
    @DisplayName("the engine is told that the jar needs the AWS plugin 6.83.0")
    void plugins() throws Exception {
        String java = ProcessHandle.current().info().command().orElse("java");

        var run = ShippedPreviews.run(
                "'" + java + "' -cp target/caisson.jar com.pulumi.bootstrap.internal.Main packages");

        assertThat(run.output()).contains("\"name\":\"aws\"", "\"version\":\"6.83.0\"");
    }

    static Stream<String> readmeCommands() {
        return commands(Stream.of(README)).stream();
    }

    static Stream<String> otherCommands() throws IOException {
        try (var docs = Files.walk(ShippedPreviews.ROOT.resolve("docs"))) {
            List<String> others =
                    new ArrayList<>(commands(docs.filter(path -> path.toString().endsWith(".md"))));
            others.removeAll(commands(Stream.of(README)));
            return others.stream();
        }
    }

    private static List<String> commands(Stream<Path> pages) {
        return pages.flatMap(CommandsIT::lines)
                .map(line -> line.replaceFirst(" +# .*", "").strip())
                .filter(line -> line.startsWith("./caisson "))
                // They ask an account, with tools that are not here; CaissonCommandTest reads them.
                .filter(line -> !line.matches("\\./caisson (" + WITH_AN_ACCOUNT + ")\\b.*"))
                // It makes projects beside this one; InitIT knows it.
                .filter(line -> !line.startsWith("./caisson init "))
                // Pull requests are not here; CiCommandTest knows them.
                .filter(line -> !line.startsWith("./caisson ci "))
                // Tags, files and deployments are the reader's; DiffCommandTest knows them.
                .filter(line -> !line.contains("--against") || isAgainstHead(line))
                .distinct()
                .toList();
    }

    private static boolean isAgainstHead(String line) {
        return line.endsWith("--against HEAD") && Files.exists(ShippedPreviews.ROOT.resolve(".git"));
    }

    /** As it stands there, but for the file that it may write; a preview of a shipped stack not once more. */
    private TimedProcess run(String command) throws IOException, InterruptedException {
        var stack = ShippedStack.everything()
                .filter(each -> ShippedPreviews.command(each).equals(command.replace(" --json graph.json", "")))
                .findFirst();
        return stack.isPresent() ? ShippedPreviews.of(stack.get()) : ShippedPreviews.run(command);
    }

    private static Stream<String> lines(Path page) {
        try {
            return Files.readAllLines(page).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
