package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FargateSizeTest {

    @ParameterizedTest
    @DisplayName("every pair at the edges of what AWS sells is accepted")
    @CsvSource({
        "256,512",
        "256,2048",
        "512,1024",
        "512,4096",
        "1024,2048",
        "1024,8192",
        "2048,4096",
        "2048,16384",
        "4096,8192",
        "4096,30720",
        "8192,16384",
        "8192,61440",
        "16384,32768",
        "16384,122880"
    })
    void legal(int cpu, int memory) {
        assertThat(FargateSize.of(cpu, memory)).isEqualTo(new FargateSize(cpu, memory));
    }

    @ParameterizedTest
    @DisplayName("a pair AWS does not sell is refused with what it sells and the nearest")
    @CsvSource(
            delimiter = '|',
            value = {
                "256   | 900    | size.memory = 900: must be 512, 1024 or 2048 MiB with 256 CPU units; nearest is 1024",
                "512   | 8192   | must be 1024, 2048, 3072 or 4096 MiB with 512 CPU units; nearest is 4096",
                "8192  | 17408  | must be 16384 to 61440 in steps of 4096 MiB with 8192 CPU units; nearest is 16384",
                "16384 | 131072 | must be 32768 to 122880 in steps of 8192 MiB with 16384 CPU units; nearest is 122880",
                "300   | 512    | size.cpu = 300: must be one of 256, 512, 1024, 2048, 4096, 8192 or 16384 CPU units"
            })
    void illegal(int cpu, int memory, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> FargateSize.of(cpu, memory))
                .withMessageContaining(message);

        var problems = Problems.in("the configuration");
        FargateSize.check(problems, "caisson:services.api", cpu, memory);
        assertThat(problems.list())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).startsWith("caisson:services.api."));
    }
}
