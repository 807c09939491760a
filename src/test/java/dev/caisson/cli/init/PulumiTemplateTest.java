package dev.caisson.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.GeneratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulumiTemplateTest {
    private static final Path TEMPLATE = Path.of("templates/caisson");

    /** What Pulumi's {@code new} puts a project's own words for. */
    private static final String NAME = "${PROJECT}";

    private static final String QUESTIONS = """
            template:
              description: A team's whole AWS platform, from typed components
              important: true
            """;

    @Test
    @DisplayName("the template for pulumi new is what caisson init makes")
    void current() throws IOException {
        Map<String, String> files =
                new TreeMap<>(ShippedProject.files(Path.of("").toAbsolutePath(), "platform", NAME));
        files.computeIfPresent("Pulumi.yaml", (file, text) -> text + QUESTIONS);

        files.forEach((file, text) -> GeneratedFile.assertCurrent(TEMPLATE.resolve(file), text));

        try (var there = Files.walk(TEMPLATE)) {
            assertThat(there.filter(Files::isRegularFile)
                            .map(file -> TEMPLATE.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        assertThat(TEMPLATE.resolve("caisson")).isExecutable();
    }
}
