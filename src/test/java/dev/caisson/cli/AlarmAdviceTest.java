package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("whoever an alarm wakes")
class AlarmAdviceTest {
    private static final Pattern PARTS = Pattern.compile(
            "(?<meaning>[^\\n]{20,}[.])\\nLook: \\./caisson (?<command>[^\\n]+)\\nDo: [a-z][^\\n]{15,}[.]");
    private static final Set<String> LOGGING = Set.of(
            "aws:cloudwatch/logGroup:LogGroup",
            "aws:lambda/function:Function",
            "aws:elasticbeanstalk/environment:Environment");
    private static final int LONGEST = 1_024;

    @ParameterizedTest(name = "of {0}")
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("reads what is wrong, a command that shows more, and what to do")
    void advice(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        alarms(graph).forEach(alarm -> {
            String text = Inputs.text(alarm, "alarmDescription").orElse("");
            assertThat(text).as(alarm.name()).matches(PARTS).hasSizeLessThan(LONGEST);
            var parts = PARTS.matcher(text);
            assertThat(parts.find()).isTrue();
            CommandLine.ParseResult parsed = parse(parts.group("command").split(" "));
            assertThat(parsed.matchedOption("-s").getValue().toString())
                    .isEqualTo(stack.toString().split("/")[1]);
            if (parsed.commandSpec().name().equals("logs")) {
                String component = parsed.matchedPositional(0).getValue();
                assertThat(logging(graph))
                        .as("components with logs, for %s", alarm.name())
                        .contains(component);
            }
        });
    }

    /** Alarms that tell people; those that only start tasks do not. */
    private static Stream<ResourceNode> alarms(ResourceGraph graph) {
        return Stream.concat(
                        graph.byType("aws:cloudwatch/metricAlarm:MetricAlarm").stream(),
                        graph.byType("aws:cloudwatch/compositeAlarm:CompositeAlarm").stream())
                .filter(alarm -> !alarm.name().contains("-wake-for-"));
    }

    private static CommandLine.ParseResult parse(String... command) {
        var nowhere = new PrintWriter(new StringWriter());
        return CaissonCommand.commandLine(nowhere, nowhere, Map.of())
                .parseArgs(command)
                .subcommand();
    }

    /** Names that {@code caisson logs} takes: of whatever logs, and of all that it is in. */
    private static Set<String> logging(ResourceGraph graph) {
        Set<String> names = new TreeSet<>();
        for (ResourceNode component : graph.resources()) {
            if (LOGGING.contains(component.type())
                    || graph.descendants(component).stream().anyMatch(node -> LOGGING.contains(node.type()))) {
                names.add(component.name());
            }
        }
        return names;
    }
}
