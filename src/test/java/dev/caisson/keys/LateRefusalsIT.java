package dev.caisson.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Odd values of every key: too long for every day. */
@Tag("every-key")
class LateRefusalsIT {
    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.caisson.keys.KeyedStack#all")
    @DisplayName("what the configuration accepts, no component refuses:")
    void accepted(KeyedStack stack) {
        assertThat(new LateRefusals(stack).find(40, 1)).isEmpty();
    }
}
