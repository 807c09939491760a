package dev.caisson.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real script, the real jar, the commands that the documentation shows. */
class CommandsIT {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    @TempDir
    Path elsewhere;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("every shipped stack previews with the packaged jar")
    void stacks(String stack) throws Exception {
        var run = run(List.of("./caisson", "preview", "-s", stack));

        assertThat(run.exitCode()).as(run.text()).isZero();
        assertThat(run.text())
                .contains("caisson:system:Platform")
                .contains("caisson/" + stack + " previewed offline")
                .doesNotContain("Exception", "SLF4J");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedCommands")
    @DisplayName("the caisson commands in README.md and docs work")
    void documented(String command) throws Exception {
        var run = run(List.of(
                "sh",
                "-c",
                command.replace("graph.json", elsewhere.resolve("graph.json").toString())));

        assertThat(run.exitCode()).as(run.text()).isZero();
    }

    @Test
    @DisplayName("the mistake in README.md gets the answer that README.md shows")
    void mistake() throws Exception {
        List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
        int at = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("$ ./caisson"))
                .findFirst()
                .orElseThrow());
        String answer = String.join(
                "\n",
                lines.subList(at + 1, at + 1 + lines.subList(at, lines.size()).indexOf("```") - 1));

        var run = run(List.of("sh", "-c", lines.get(at).substring(2)));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.text()).contains(answer);
    }

    @Test
    @DisplayName("the engine is told that the jar needs the AWS plugin 6.83.0")
    void plugins() throws Exception {
        var run = run(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                "target/caisson.jar",
                "com.pulumi.bootstrap.internal.Main",
                "packages"));

        assertThat(run.text()).contains("\"name\":\"aws\"", "\"version\":\"6.83.0\"");
    }

    static Stream<String> documentedCommands() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
            return pages.stream()
                    .flatMap(CommandsIT::lines)
                    .map(String::strip)
                    .filter(line -> line.startsWith("./caisson "))
                    // It changes an account, with tools that are not here; DeployCommandTest knows it.
                    .filter(line -> !line.startsWith("./caisson deploy "))
                    .distinct()
                    .toList()
                    .stream();
        }
    }

    private static Stream<String> lines(Path page) {
        try {
            return Files.readAllLines(page).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Run run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), text);
    }

    private record Run(int exitCode, String text) {}
}
