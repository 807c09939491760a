package dev.caisson.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFileTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("a missing or stale file fails with the way to renew it; once renewed it passes")
    void renew() {
        Path file = folder.resolve("docs/configuration.md");

        assertThatThrownBy(() -> GeneratedFile.check(file, "new", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dcaisson.update=true");
        GeneratedFile.check(file, "new", true);
        GeneratedFile.check(file, "new", false);
        assertThat(file).hasContent("new");
        assertThatThrownBy(() -> GeneratedFile.check(file, "newer", false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\n- new\n+ newer");
    }
}
