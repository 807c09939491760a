package dev.caisson.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few odd values; {@link LateRefusalsIT} tries more of them. */
@Tag("sweep")
class LateRefusalsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caisson.keys.KeyedStack#all")
    @DisplayName("what the configuration accepts, no component refuses:")
    void accepted(KeyedStack stack) {
        assertThat(new LateRefusals(stack).find(1, 5)).isEmpty();
    }
}
