package dev.caisson.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.components.messaging.Queue;
import dev.caisson.systems.Systems;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows CONTRIBUTING.md literally gets there. */
class ContributingTest {
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");

    /** A file's name in code, and the block of Java that follows it. */
    private static final Pattern FILE =
            Pattern.compile("`src/(?:main|test)/java/([\\w/]+)\\.java`(?:(?!```).)*```java\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern PATH = Pattern.compile("`((?:src|policy|docs|examples)/[\\w./-]+)`");
    private static final Pattern TEST = Pattern.compile("-Dtest=(\\w+)|`(\\w+Test)`");

    @Test
    @DisplayName("CONTRIBUTING's component and system compile, and the component passes its test")
    void examples(@TempDir Path folder) throws Exception {
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(Files.readString(CONTRIBUTING)).results().forEach(file -> {
            if (file.group(2).strip().startsWith("package")) {
                files.put(file.group(1), file.group(2).stripIndent());
            }
        });
        assertThat(files).as("files with their text in CONTRIBUTING").hasSize(5);
        List<Path> sources = new ArrayList<>();
        for (var file : files.entrySet()) {
            Path source = folder.resolve("source").resolve(file.getKey() + ".java");
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, file.getValue()));
        }
        DocumentedJava.compile(sources, folder);

        Path room = folder.resolve("dev/caisson/components/messaging");
        Class<?> test = null;
        // In this order: each is needed to load the next.
        for (String name : List.of("EventArchiveArgsBuilder", "EventArchiveArgs", "EventArchive", "EventArchiveTest")) {
            test = define(Files.readAllBytes(room.resolve(name + ".class")));
        }
        var constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        var defaults = test.getDeclaredMethod("defaults");
        defaults.setAccessible(true);
        defaults.invoke(constructor.newInstance());
    }

    @Test
    @DisplayName("what CONTRIBUTING names is there")
    void names() throws IOException {
        String text = Files.readString(CONTRIBUTING);
        List<String> made = List.of("EventArchive", "examples/reports", "Reports", "reports.jsonc");
        assertThat(PATH.matcher(text).results().map(path -> path.group(1)))
                .filteredOn(path -> made.stream().noneMatch(path::contains))
                .isNotEmpty()
                .allMatch(path -> Files.exists(Path.of(path)));
        List<String> tests = tests();
        assertThat(TEST.matcher(text).results().map(test -> test.group(1) == null ? test.group(2) : test.group(1)))
                .filteredOn(test -> made.stream().noneMatch(test::contains))
                .isNotEmpty()
                .allMatch(tests::contains);
        assertThat(Systems.all()).extracting(system -> system.name()).doesNotContain("reports");
    }

    private static List<String> tests() throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
    }

    /** Into the package of the room, whose classes see each other. */
    private static Class<?> define(byte[] bytes) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(Queue.class, MethodHandles.lookup())
                .defineClass(bytes);
    }
}
