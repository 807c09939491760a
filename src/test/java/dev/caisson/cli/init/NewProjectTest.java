package dev.caisson.cli.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.Program;
import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.docs.DocumentedJava;
import dev.caisson.project.PulumiProject;
import dev.caisson.systems.SystemDefinition;
import dev.caisson.systems.Systems;
import dev.caisson.testing.OfflineRun;
import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class NewProjectTest {
    private static final Path HOME = Path.of("").toAbsolutePath();

    @TempDir
    private Path folder;

    private final NewProject projects = new NewProject(HOME, "caisson 0.1.0");

    static Stream<String> systems() {
        return Systems.all().stream().map(SystemDefinition::name);
    }

    @ParameterizedTest
    @MethodSource("systems")
    @DisplayName("a project of each system has its stacks, which its program accepts, and exceptions of its own")
    void shipped(String system) throws IOException {
        Path directory = folder.resolve("corner-shop");

        projects.shipped(directory, null, system);

        PulumiProject project = PulumiProject.find(directory);
        assertThat(project.name()).isEqualTo("corner-shop");
        assertThat(project.stacks())
                .containsExactlyElementsOf(
                        switch (system) {
                            case "bootstrap" -> List.of("main", "production");
                            case "account" -> List.of("main");
                            default -> List.of("dev", "prod", "staging");
                        });
        for (String stack : project.stacks()) {
            var config = project.config(stack, List.of());
            var input = new StackInput(project.name(), stack, config.values(), config.secretKeys());
            SystemDefinition<?> chosen = Systems.of(input);
            assertThat(chosen.name()).isEqualTo(system);
            chosen.read(input, Origins.from("the test"));
        }
        assertThat(Files.readString(directory.resolve("policy-config.json")).replaceAll("::corner-shop::", ""))
                .doesNotContainPattern("urn:pulumi:[^:\"]+::[a-z-]+::");
        assertThat(directory.resolve("caisson")).isExecutable();
        assertThat(directory.resolve(".caisson").toRealPath()).isEqualTo(HOME.toRealPath());
    }

    @Test
    @DisplayName("nothing is written where something is, or under a name that cannot be")
    void refused() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "dear");

        assertThat(refusal(() -> projects.shipped(folder, "shop", "hokusai"))).contains("new or an empty directory");
        assertThat(refusal(() -> projects.shipped(folder.resolve("My_Shop"), null, "hokusai")))
                .contains("--name", "My_Shop", "lower-case");
        assertThat(refusal(() -> projects.shipped(folder.resolve("shop"), null, "hokusay")))
                .contains("--system", "hokusai");
        assertThat(refusal(() -> projects.shipped(folder.resolve("letter.txt"), "shop", "hokusai")))
                .contains("new or an empty directory");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("letter.txt"));
        }
    }

    @Test
    @DisplayName("the workflow is YAML that GitHub reads, with its own words in it")
    void workflow() throws IOException {
        projects.shipped(folder.resolve("corner-shop"), null, "hokusai");

        String workflow = Files.readString(folder.resolve("corner-shop/.github/workflows/preview.yml"));
        assertThat(workflow).contains("${{ github.ref }}", "ci comment --base HEAD^1");
        var read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(workflow);
        assertThat(read.get("jobs")).isNotNull();
    }

    @Test
    @DisplayName("what cannot be written leaves nothing behind, and says why")
    void unwritable() throws IOException {
        Path directory = folder.resolve("corner-shop");

        assertThat(refusal(() ->
                        new NewProject(HOME.resolve("README.md"), "caisson 0.1.0").shipped(directory, null, "hokusai")))
                .contains("examples: cannot be read: Not a directory");
        assertThat(directory).doesNotExist();
        Files.createDirectories(directory);
        assertThat(refusal(() -> ProjectFiles.write(
                        directory, Map.of("a/b", "text", "z", "text"), List.of("no/such/file"), HOME)))
                .contains("there is no such file");
        assertThat(directory).isEmptyDirectory();
        assertThat(refusal(() -> projects.shipped(folder.resolve("aws"), null, "hokusai")))
                .contains("--name", "keys under aws: are for Pulumi's provider");
    }

    @Test
    @DisplayName("a library's system compiles, and makes what its list says")
    void library() throws Exception {
        var files = LibraryProject.files("order-desk", "0.1.0", LocalDate.EPOCH);
        assertThat(files.values()).allSatisfy(text -> assertThat(text).doesNotContainPattern("\\{\\{[a-z]+}}"));
        assertThat(files.get("policy-config.json")).contains("\"expires\": \"1970-07-01\"");
        List<Path> sources = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path path = folder.resolve("project").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
            if (file.getKey().endsWith(".java")) {
                sources.add(path);
            }
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        DocumentedJava.compile(sources, classes);

        PulumiProject project = PulumiProject.find(folder.resolve("project"));
        try (var loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            var system = (SystemDefinition<?>)
                    loader.loadClass("app.OrderDeskSystem").getField("SYSTEM").get(null);
            for (String stack : project.stacks()) {
                var config = project.config(stack, List.of());
                var input = new StackInput(project.name(), stack, config.values(), config.secretKeys());
                var run = OfflineRun.simulated(
                        project.name(), stack, config, context -> Program.define(context, input, List.of(system)));

                String resources = run.expectGraph().resources().stream()
                        .map(resource -> resource.type() + " " + resource.name() + "\n")
                        .sorted()
                        .collect(Collectors.joining());
                if (stack.equals("dev")) {
                    assertThat(resources).isEqualTo(files.get("src/test/resources/dev.txt"));
                }
            }
        }
    }

    private static String refusal(ThrowingCallable attempt) {
        return assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(attempt)
                .actual()
                .getMessage();
    }
}
