package dev.caisson.report.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.proof.EveryComponent;
import dev.caisson.report.Terminal;
import dev.caisson.report.cost.CostReport.Detail;
import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

class ShippedStackCostTest {
    private static final int COLUMNS = 80;

    static Stream<ShippedStack> all() {
        return ShippedStack.everything();
    }

    @Test
    @DisplayName("the cost of epistemix/dev, as a terminal shows it")
    void golden() {
        String shown = new CostReport(new Terminal(Ansi.OFF, COLUMNS), Detail.LINES)
                .render(estimate(ShippedStack.example("epistemix", "dev")));
        GeneratedFile.assertCurrent(Path.of("src/test/resources/cost/epistemix-dev.txt"), shown);
        assertThat(shown.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(COLUMNS));
    }

    @Test
    @DisplayName("README has what the reference system costs")
    void readme() throws Exception {
        String costs = Stream.of("dev", "staging", "prod")
                .map(stack ->
                        Amounts.about(estimate(ShippedStack.platform(stack)).total()))
                .collect(Collectors.joining(" | "));
        assertThat(Files.readString(Path.of("README.md"))).contains("| a month, about | " + costs + " |");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("components add up to the stack, and JSON says the same")
    void additive(ShippedStack stack) {
        Estimate estimate = estimate(stack);
        double components = estimate.byComponent().keySet().stream()
                .mapToDouble(estimate::of)
                .sum();
        assertThat(components).isCloseTo(estimate.total(), within(1e-6));
        assertThat(estimate.lines()).allSatisfy(line -> assertThat(line.usd()).isNotNegative());
        assertThat(JsonParser.parseString(CostJson.write(estimate, null))
                        .getAsJsonObject()
                        .get("total")
                        .getAsDouble())
                .isCloseTo(estimate.total(), within(1e-5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("only what depends on use or on other regions has no price")
    void unpriced(ShippedStack stack) {
        assertThat(estimate(stack).unpriced())
                .extracting(Unpriced::type)
                .allMatch(type -> type.equals("aws:s3/bucketReplicationConfig:BucketReplicationConfig")
                        || type.equals("aws:cloudwatch/logDelivery:LogDelivery")
                        || type.equals("aws:backup/restoreTestingPlan:RestoreTestingPlan")
                        || type.equals("aws:guardduty/detectorFeature:DetectorFeature"));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @DisplayName("more is never cheaper")
    @CsvSource(
            delimiter = '|',
            value = {
                "caisson:network.zones[0]=a caisson:network.zones[1]=b|caisson:network.zones[0]=a caisson:network.zones[1]=b caisson:network.zones[2]=c",
                "caisson:network.nat=single|caisson:network.nat=per-zone",
                "caisson:database.multiAz=false|caisson:database.multiAz=true",
                "caisson:database.storage=50|caisson:database.storage=100",
                "caisson:services.api.count=2|caisson:services.api.count=3",
                "caisson:services.api.memory=2048|caisson:services.api.memory=4096"
            })
    void monotone(String less, String more) {
        var stack = ShippedStack.platform("prod");
        assertThat(estimate(stack.with(more.split(" "))).fixed())
                .isGreaterThan(estimate(stack.with(less.split(" "))).fixed() + 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    @DisplayName("a template asks for what the stack uses, and changes nothing as it is")
    void template(ShippedStack stack, @TempDir Path directory) throws Exception {
        ResourceGraph graph = stack.preview();
        String environment = Estimator.environmentOf(graph).orElseThrow();
        var result = new Estimator().estimate(graph, Usage.of(environment), "us-east-1");
        Path file = Files.writeString(directory.resolve("usage.yaml"), UsageTemplate.of(result));

        var again = new Estimator().estimate(graph, Usage.of("prod", UsageFile.read(file)), "us-east-1");

        assertThat(again.estimate().total()).isCloseTo(result.estimate().total(), within(1e-6));
    }

    @Test
    @DisplayName("against another graph, components that cost something else are shown with both")
    void difference() {
        var stack = ShippedStack.platform("prod");
        var difference = CostDifference.between(
                estimate(stack.with("caisson:database.multiAz=false", "caisson:network.nat=single")), estimate(stack));

        assertThat(difference.changes())
                .extracting(CostDifference.Change::component)
                .contains("database", "network");
        assertThat(difference.total()).isCloseTo(122.64 + 11.50 + 2 * (36.50 + 4.50), within(1.0));
        assertThat(difference.render("before.json", new Terminal(Ansi.OFF, COLUMNS)))
                .contains("Against before.json", "Change", "+134.14")
                .doesNotContain("worker");
    }

    @Test
    @DisplayName("of every component with everything on, only what is counted by nobody beforehand has no price")
    void everything() {
        var estimate = new Estimator()
                .estimate(EveryComponent.simulated(), Usage.of("dev"), "us-east-1")
                .estimate();
        assertThat(estimate.unpriced())
                .extracting(Unpriced::resource)
                .containsExactly(
                        "backups-restore-plan", "safe-guardrail", "threats-eks", "threats-rds", "threats-volumes");
    }

    private static Estimate estimate(ShippedStack stack) {
        ResourceGraph graph = stack.preview();
        Usage usage = Usage.of(Estimator.environmentOf(graph).orElseThrow());
        return new Estimator().estimate(graph, usage, "us-east-1").estimate();
    }
}
