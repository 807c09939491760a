package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeanstalkOptionsTest {
    private static final Path OPTIONS = Path.of("src/test/resources/beanstalk/options.txt");

    private static List<String[]> known;

    @BeforeAll
    static void read() throws IOException {
        known = Files.readAllLines(OPTIONS).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replace(" | ", " ").split(" ", -1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("an environment sets options that Elastic Beanstalk has, to values that it takes: others do nothing")
    void known(String stack) {
        List<String> set =
                ShippedStack.example("partner", stack)
                        .simulated()
                        .byType("aws:elasticbeanstalk/environment:Environment")
                        .stream()
                        .flatMap(environment -> Inputs.at(environment, "settings").getAsJsonArray().asList().stream())
                        .map(setting ->
                                text(setting, "namespace") + " " + text(setting, "name") + "=" + text(setting, "value"))
                        .toList();

        assertThat(set).isNotEmpty().allMatch(BeanstalkOptionsTest::isKnown);
    }

    @Test
    @DisplayName("a name of another namespace, a value of another option and a number out of its range are found")
    void mistaken() {
        assertThat(List.of(
                        "aws:autoscaling:asg MinimumSize=2",
                        "aws:ec2:vpc SecurityGroups=sg-1",
                        "aws:autoscaling:trigger Unit=Percentage",
                        "aws:elasticbeanstalk:managedactions:platformupdate UpdateLevel=major",
                        "aws:elasticbeanstalk:environment:process:default UnhealthyThresholdCount=11",
                        "aws:elasticbeanstalk:command BatchSize=0"))
                .noneMatch(BeanstalkOptionsTest::isKnown);
    }

    private static boolean isKnown(String setting) {
        return known.stream().anyMatch(line -> isOf(setting, line));
    }

    private static boolean isOf(String setting, String[] line) {
        String namespace = line[0].replace("*", "[A-Za-z0-9-]+");
        String value = setting.substring(setting.indexOf('=') + 1);
        String option = setting.substring(0, setting.indexOf('='));
        return Stream.of(line)
                .skip(1)
                .map(each -> each.split("=", 2))
                .anyMatch(each -> option.matches(namespace + " " + each[0].replace("*", ".+"))
                        && (each.length == 1 || takes(each[1], value)));
    }

    private static boolean takes(String values, String value) {
        String[] limits = values.split("\\.\\.");
        return limits.length == 2
                ? value.matches("\\d+")
                        && Integer.parseInt(value) >= Integer.parseInt(limits[0])
                        && Integer.parseInt(value) <= Integer.parseInt(limits[1])
                : List.of(values.split("\\|")).contains(value);
    }

    private static String text(JsonElement setting, String key) {
        return Inputs.at(setting, key).getAsString();
    }
}
