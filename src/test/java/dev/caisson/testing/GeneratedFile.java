package dev.caisson.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is generated: a test that it is current, and the way to renew it. */
public final class GeneratedFile {
    private static final String UPDATE = "caisson.update";

    private GeneratedFile() {}

    /** Fails if the file is not {@code content}; with {@code -Dcaisson.update=true}, writes it instead. */
    public static void assertCurrent(Path file, String content) {
        check(file, content, Boolean.getBoolean(UPDATE));
    }

    static void check(Path file, String content, boolean update) {
        try {
            if (update) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, content);
                return;
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "(missing)")
                    .as("%s is generated; renew it with: ./mvnw test -D%s=true", file, UPDATE)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
