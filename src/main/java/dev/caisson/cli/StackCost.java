package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.StackConfig;
import dev.caisson.report.cost.CostSummary;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.cost.Usage;
import java.util.Optional;
import picocli.CommandLine;

/** The cost's part of a preview: a line at its end, and what it does to the exit code. */
final class StackCost {
    private static final String BUDGET = "caisson:budget";
    private static final String DEFAULT_REGION = "us-east-1";

    private final CommandLine command;
    private final boolean budgetRequired;
    private int exitCode = ExitCodes.OK;

    /** @param budgetRequired whether more than the budget is an error, and no budget, too */
    StackCost(CommandLine command, boolean budgetRequired) {
        this.command = command;
        this.budgetRequired = budgetRequired;
    }

    /** The region of a stack whose program does not say it. */
    static String region(StackConfig config) {
        return config.values().getOrDefault("aws:region", DEFAULT_REGION);
    }

    /** What the preview says; lines without an end. */
    String lines(ResourceGraph graph, StackConfig config) {
        var summary = new CostSummary(Screen.of(command));
        var estimator = new Estimator();
        String region = Estimator.regionOf(graph).orElse(region(config));
        Optional<Double> budget = budget(config);
        if (!estimator.prices(region)) {
            refuseIfRequired("the stack has no price");
            return summary.unknown(region, estimator.regions());
        }
        if (budget.isEmpty()) {
            refuseIfRequired(BUDGET + " is not set");
        }
        Usage usage = Usage.of(Estimator.environmentOf(graph).orElse("dev"));
        Estimate estimate = estimator.estimate(graph, usage, region).estimate();
        if (budget.isEmpty() || estimate.total() <= budget.get()) {
            return summary.of(estimate);
        }
        if (budgetRequired) {
            exitCode = ExitCodes.OVER_BUDGET;
        }
        return summary.of(estimate) + "\n" + summary.overBudget(estimate, budget.get());
    }

    int exitCode() {
        return exitCode;
    }

    private void refuseIfRequired(String why) {
        if (budgetRequired) {
            command.getErr().println(new Failures(command).badInput(why + ", and --require-budget asks for it"));
            exitCode = ExitCodes.BAD_INPUT;
        }
    }

    /** The program has checked it, if it reads it. */
    private static Optional<Double> budget(StackConfig config) {
        return Optional.ofNullable(config.values().get(BUDGET))
                .filter(text -> text.matches("\\d{1,9}(\\.\\d+)?"))
                .map(Double::valueOf)
                .filter(budget -> budget > 0);
    }
}
