package dev.caisson.keys;

import dev.caisson.testing.GeneratedFile;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One program for each key: too long for every day, which has {@link KeyEffectsTest}. */
@Tag("every-key")
class KeyEffectsIT {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caisson.keys.KeyedStack#all")
    @DisplayName("another value of a key changes the graph, or is refused before anything is registered:")
    void everyKey(KeyedStack stack) {
        GeneratedFile.assertCurrent(
                file(stack),
                KeyEffects.of(stack).stream().map(effect -> effect + "\n").collect(Collectors.joining()));
    }

    static Path file(KeyedStack stack) {
        return Path.of("src/test/resources/keys", stack.name() + ".txt");
    }
}
