package dev.caisson.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.components.Component;
import dev.caisson.testing.GeneratedFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** AWS's limits stand in the arguments' records, one by one; a wrong figure looks like any other figure. */
class ArgumentLimitsTest {
    @Test
    @DisplayName("what each argument of a component must, may and may not be, is what was read last time")
    void current() throws Exception {
        List<ArgumentRecord> records = records();
        assertThat(records).as("found by their file names").hasSizeGreaterThan(60);

        GeneratedFile.assertCurrent(
                Path.of("src/test/resources/limits/arguments.txt"),
                records.stream()
                        .flatMap(record -> record.components().stream()
                                .map(component -> new ArgumentLimits(record, component).describe())
                                .flatMap(Optional::stream))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    private static List<ArgumentRecord> records() throws IOException, URISyntaxException {
        Path classes = Path.of(Component.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(classes.resolve("dev/caisson/components"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.matches(".*/[A-Za-z0-9]+\\.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .sorted()
                    .map(ArgumentLimitsTest::load)
                    .filter(Class::isRecord)
                    .map(ArgumentRecord::new)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ArgumentLimitsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
