package dev.caisson.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code caisson diff} knows of replacements is what the real AWS provider plans. */
@Tag("proof")
@DisplayName("The table of replacements")
class ReplacementsIT {
    private static final Path TABLE = Path.of("src/main/resources/dev/caisson/report/diff/replacements.json");
    private static final Path MODULE = Path.of("src/test/engine/provider");

    /** A minute on two idle cores, and the build of the first time. */
    private static final long LIMIT_MINUTES = 15;

    @Test
    @DisplayName("is what the AWS provider answers, property by property")
    void current(@TempDir Path folder) throws Exception {
        Tool.require("go", "what replaces a resource");
        GeneratedFile.assertCurrent(TABLE, ask(folder));
    }

    private static String ask(Path folder) throws IOException, InterruptedException {
        Path answers = folder.resolve("answers.json");
        Path errors = folder.resolve("errors.log");
        var builder = new ProcessBuilder(List.of("go", "run", "./cmd/replacements"))
                .directory(MODULE.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(errors.toFile());
        builder.environment()
                .put("CAISSON_TERRAFORM_PROVIDER", TerraformHome.provider().toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return Files.readString(answers);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
