package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.StackConfig;
import dev.caisson.report.cost.CostSummary;
import dev.caisson.testing.ShippedStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help;

class StackCostTest {
    private final ResourceGraph prod = ShippedStack.platform("prod").preview();

    @Test
    @DisplayName("more than the budget is said, and an error only if that was asked for")
    void overBudget() {
        StackCost told = cost(Map.of("caisson:budget", "500"), false);
        assertThat(told.lines())
                .containsPattern("Cost: about \\$\\d{3} a month \\(\\$\\d{3} fixed \\+ \\$\\d{2} usage as in prod")
                .containsPattern("Over budget: \\$\\d{3} more than caisson:budget, \\$500 a month");
        assertThat(told.exitCode()).isZero();
        assertThat(cost(Map.of("caisson:budget", "500"), true).exitCode()).isEqualTo(ExitCodes.OVER_BUDGET);
    }

    @Test
    @DisplayName("less than the budget is fine; none is not, if it was asked for")
    void withinBudget() {
        StackCost fine = cost(Map.of("caisson:budget", "2000"), true);
        assertThat(fine.exitCode()).isZero();
        assertThat(fine.overBudget()).isEmpty();

        StackCost none = cost(Map.of(), true);
        assertThat(none.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(none.error()).contains("caisson:budget is not set, and --require-budget asks for it");
        assertThat(cost(Map.of(), false).exitCode()).isZero();
    }

    @Test
    @DisplayName("what an override makes of the cost is a line; what makes nothing of it is none")
    void difference() {
        var single =
                ShippedStack.platform("prod").with("caisson:network.nat=single").preview();
        assertThat(line(prod, single)).matches("  It costs \\$8\\d\\.\\d\\d a month less\\.\n");
        assertThat(line(single, prod)).contains("a month more.");
        assertThat(line(prod, prod)).isEmpty();
    }

    private static String line(ResourceGraph before, ResourceGraph after) {
        return CostSummary.of(
                StackCost.difference(before, after, StackConfig.EMPTY).orElseThrow());
    }

    private StackCost cost(Map<String, String> values, boolean required) {
        var command = CaissonCommand.commandLine(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of());
        return StackCost.of(plain(command), prod, new StackConfig(values, Set.of()), required);
    }

    private static CommandLine plain(CommandLine command) {
        return command.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    }
}
