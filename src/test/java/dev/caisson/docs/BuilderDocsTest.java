package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an editor shows to whoever completes {@code QueueArgs.builder().}; the build puts it there. */
class BuilderDocsTest {
    private static final Path GENERATED = Path.of("target/generated-sources/annotations");

    /** What RecordBuilder writes where nobody gave it a better text. */
    private static final Pattern UNDOCUMENTED =
            Pattern.compile("(?:Set a new value for|internally allocated) .*?\\{@code (\\w+)}(?! for)");

    @Test
    @DisplayName("every setter of every builder says what it sets")
    void described() throws IOException {
        List<String> undocumented = new ArrayList<>();
        List<Path> builders;
        try (var files = Files.walk(GENERATED)) {
            builders = files.filter(file -> file.toString().endsWith("Builder.java"))
                    .toList();
        }
        for (Path builder : builders) {
            UNDOCUMENTED
                    .matcher(Files.readString(builder))
                    .results()
                    .forEach(setter -> undocumented.add(builder.getFileName() + " " + setter.group(1)));
        }
        assertThat(builders).hasSizeGreaterThan(30);
        assertThat(undocumented).isEmpty();
    }

    @Test
    @DisplayName("a setter has the text of its record's part, with its limits")
    void text() throws IOException {
        assertThat(Files.readString(GENERATED.resolve("dev/caisson/components/messaging/QueueArgsBuilder.java")))
                .contains("* Seconds a received message stays hidden, 0 to 43,200");
    }
}
