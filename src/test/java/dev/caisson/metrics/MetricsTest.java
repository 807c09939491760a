package dev.caisson.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.metrics.MetricUse.Kind;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.proof.EveryComponent;
import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("alarms, scaling policies and dashboards")
class MetricsTest {
    private static final Path TABLE = Path.of("src/test/resources/metrics/alarms.txt");

    private static final MetricCatalogue CATALOGUE = MetricCatalogue.read();

    @Test
    @DisplayName("read metrics that AWS publishes, by statistics and thresholds that mean something")
    void sensible() {
        List<String> problems = new ArrayList<>();
        Stream.concat(ShippedStack.all().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .forEach(graph -> problems.addAll(CATALOGUE.problems(graph, MetricUses.of(graph))));

        assertThat(problems.stream().distinct()).isEmpty();
    }

    @Test
    @DisplayName("know of each metric what its silence means")
    void silence() {
        assertThat(CATALOGUE.contradictions()).isEmpty();
    }

    @Test
    @DisplayName("read 0 where a metric that is never 0 says nothing")
    void filled() {
        List<String> problems = new ArrayList<>();
        Stream.concat(ShippedStack.all().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .forEach(graph ->
                        graph.byType(MetricUses.ALARM).forEach(alarm -> problems.addAll(CATALOGUE.unfilled(alarm))));

        assertThat(problems.stream().distinct()).isEmpty();
    }

    @Test
    @DisplayName("show the percentile that their title names")
    void titles() {
        var percentile = Pattern.compile("\\b(p\\d\\d)\\b");
        List<String> others = new ArrayList<>();
        Stream.concat(ShippedStack.all().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .flatMap(graph -> MetricUses.of(graph).stream())
                .forEach(use -> percentile.matcher(use.where()).results().forEach(named -> {
                    if (!use.statistic().equals(named.group(1))) {
                        others.add(use.where() + " reads " + use.statistic());
                    }
                }));

        assertThat(others).isEmpty();
    }

    @Test
    @DisplayName("alarm when the table of alarms says")
    void table() {
        var table = new AlarmTable(CATALOGUE);
        ShippedStack.all().forEach(stack -> {
            String[] name = stack.toString().split("/", 2);
            table.add(name[0], name[1], stack.simulated());
        });
        table.add("every component", "-", EveryComponent.simulated());

        GeneratedFile.assertCurrent(TABLE, table.text());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("a latency in the wrong unit", "web-latency", threshold(1_000), "threshold of 2000.0 s"),
                Arguments.of("99 % for 85 %", "api-cpu", threshold(1.17), "threshold of 99."),
                Arguments.of("a rate by Sum", "rest-5xx", by("Maximum"), "means nothing by Maximum"),
                Arguments.of("a count by Average", "status-throttles", by("Average"), "means nothing by Average"),
                Arguments.of("an age by Average", "jobs-oldest-message", by("Average"), "means nothing by Average"),
                Arguments.of("no such metric", "jobs-dead-letters", named("NumberOfMessagesVisible"), "is not in"),
                Arguments.of("the other side", "api-running-tasks", compared("GreaterThanThreshold"), "not bad above"),
                Arguments.of("waits for a 0", "web-elb-5xx", silent("missing"), "missing data for missing"),
                Arguments.of("silence is fine", "api-running-tasks", silent("notBreaching"), "missing data for"),
                Arguments.of(
                        "a full ARN",
                        "api-unhealthy-hosts",
                        dimension(
                                "TargetGroup", "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/api/1"),
                        "TargetGroup that no resource has"),
                Arguments.of(
                        "another's name",
                        "jobs-oldest-message",
                        dimension("QueueName", "somebody-elses"),
                        "QueueName that no resource has"),
                Arguments.of(
                        "a dropped dimension",
                        "api-cpu",
                        dimension("ServiceName", null),
                        "not published under the dimensions [ClusterName]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @DisplayName("are found when they are mistaken")
    void found(String what, String alarm, UnaryOperator<MetricUse> mistake, String problem) {
        ResourceGraph graph = ShippedStack.platform("prod").simulated();
        MetricUse right = MetricUses.of(graph).stream()
                .filter(use -> use.kind() == Kind.ALARM && use.where().equals(alarm))
                .findFirst()
                .orElseThrow();

        assertThat(CATALOGUE.problems(graph, List.of(mistake.apply(right))))
                .singleElement()
                .asString()
                .contains(problem);
    }

    private static UnaryOperator<MetricUse> threshold(double factor) {
        return use -> use.judged(use.threshold() * factor, use.comparison(), use.silence());
    }

    private static UnaryOperator<MetricUse> compared(String comparison) {
        return use -> use.judged(use.threshold(), comparison, use.silence());
    }

    private static UnaryOperator<MetricUse> silent(String silence) {
        return use -> use.judged(use.threshold(), use.comparison(), silence);
    }

    private static UnaryOperator<MetricUse> by(String statistic) {
        return use -> copy(use, use.name(), statistic, use.dimensions());
    }

    private static UnaryOperator<MetricUse> named(String metric) {
        return use -> copy(use, metric, use.statistic(), use.dimensions());
    }

    private static UnaryOperator<MetricUse> dimension(String name, @Nullable String value) {
        return use -> {
            var dimensions = new TreeMap<>(use.dimensions());
            if (value == null) {
                dimensions.remove(name);
            } else {
                dimensions.put(name, value);
            }
            return copy(use, use.name(), use.statistic(), dimensions);
        };
    }

    private static MetricUse copy(MetricUse use, String metric, String statistic, Map<String, String> dimensions) {
        return new MetricUse(
                use.kind(),
                use.where(),
                use.namespace(),
                metric,
                statistic,
                dimensions,
                use.periodSeconds(),
                use.threshold(),
                use.comparison(),
                use.silence());
    }
}
