package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.caisson.testing.Inputs;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeanstalkOptionNamesTest {
    private static final Path OPTIONS = Path.of("src/test/resources/beanstalk/options.txt");

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("an environment sets options that Elastic Beanstalk has: any other is refused, or does nothing")
    void known(String stack) throws IOException {
        List<String[]> known = Files.readAllLines(OPTIONS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .toList();
        List<String> set =
                ShippedStack.example("partner", stack)
                        .simulated()
                        .byType("aws:elasticbeanstalk/environment:Environment")
                        .stream()
                        .flatMap(environment -> Inputs.at(environment, "settings").getAsJsonArray().asList().stream())
                        .map(setting -> text(setting, "namespace") + " " + text(setting, "name"))
                        .toList();

        assertThat(set).isNotEmpty();
        assertThat(set.stream().filter(option -> known.stream().noneMatch(line -> isOf(option, line))))
                .isEmpty();
    }

    private static boolean isOf(String option, String[] line) {
        String namespace = line[0].replace("*", "[A-Za-z0-9-]+");
        return Stream.of(line)
                .skip(1)
                .map(name -> name.replace("*", ".+"))
                .anyMatch(name -> option.matches(namespace + " " + name));
    }

    private static String text(JsonElement setting, String key) {
        return Inputs.at(setting, key).getAsString();
    }
}
