package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.config.binding.Origins;
import dev.caisson.config.binding.StackInput;
import dev.caisson.validation.InvalidInputException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SystemsTest {
    @Test
    @DisplayName("a missing region is named once, together with everything else that is wrong")
    void region() {
        var input = input(Map.of("caisson:environment", "test", "aws:region", "mars"));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Systems.of(input).read(input, Origins.from("Pulumi.dev.yaml")))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(problem -> problem.path())
                        .containsExactly("aws:region", "caisson:environment"));
    }

    @Test
    @DisplayName("a system that does not exist is refused with the nearest name")
    void unknownSystem() {
        var input = input(Map.of("caisson:system", "platfrom"));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Systems.of(input))
                .withMessageContaining("did you mean platform?");
    }

    private static StackInput input(Map<String, String> values) {
        return new StackInput("caisson", "dev", values, Set.of());
    }
}
