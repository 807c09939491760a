package dev.caisson.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other values for many keys at once; where each arrives was found by {@link KeyEffectsIT}, one key at a time. */
@Tag("sweep")
class KeyEffectsTest {
    private static final String RENEW = "renew the file: ./mvnw -B verify -Dtest=ArchitectureTest"
            + " -Dtests.left.out=proof -Dit.test=KeyEffectsIT -Dcaisson.update=true";

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caisson.keys.KeyedStack#all")
    @DisplayName("another value of a key arrives where it did:")
    void arrives(KeyedStack stack) throws IOException {
        Map<String, ConfigKey> keys = stack.keys().stream().collect(Collectors.toMap(ConfigKey::dotted, key -> key));
        Map<Integer, List<KeyEffect>> programs = new TreeMap<>();
        assertThat(KeyEffectsIT.file(stack)).as(RENEW).exists();
        List<KeyEffect> effects = Files.readAllLines(KeyEffectsIT.file(stack)).stream()
                .map(KeyEffect::read)
                .toList();
        effects.stream()
                .filter(effect -> effect.program() > 0)
                .forEach(effect -> programs.computeIfAbsent(effect.program(), any -> new ArrayList<>())
                        .add(effect));

        var before = GraphLeaves.of(stack.run().expectGraph());
        programs.values().forEach(together -> {
            KeyedStack changed = stack;
            for (KeyEffect effect : together) {
                changed = changed.with(keys.get(effect.key()).set(changed.configuration(), effect.value()));
            }
            Set<String> places =
                    GraphLeaves.changed(before, GraphLeaves.of(changed.run().expectGraph()));
            assertThat(together)
                    .as(RENEW)
                    .allSatisfy(effect -> assertThat(places).contains(effect.place()));
        });
        effects.stream()
                .filter(KeyEffect::isRefusal)
                .forEach(effect -> assertThat(
                                stack.with(keys.get(effect.key()).set(stack.configuration(), effect.value()))
                                        .problems())
                        .as("%s", effect)
                        .isNotEmpty());
        assertThat(effects).as(RENEW).extracting(KeyEffect::key).containsAll(changeable(stack));
    }

    private static List<String> changeable(KeyedStack stack) {
        Map<String, String> settings = stack.settings();
        return stack.keys().stream()
                .filter(key -> OtherValue.of(key, settings.get(key.dotted())).isPresent())
                .map(ConfigKey::dotted)
                .toList();
    }
}
