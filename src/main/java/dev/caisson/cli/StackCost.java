package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.StackConfig;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.cost.CostSummary;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.cost.Usage;
import java.util.Optional;
import picocli.CommandLine;

/**
 * The cost's part of a preview.
 *
 * @param cost a line at the preview's end
 * @param overBudget lines that say that it is too much; empty if it is not
 * @param error why it is not as was asked for; empty if it is
 * @param exitCode what that makes of the command
 */
record StackCost(String cost, String overBudget, String error, int exitCode) {
    static final String DEFAULT_REGION = "us-east-1";

    private static final String BUDGET = "caisson:budget";

    /**
     * Prices a graph.
     *
     * @param required whether more than the budget is an error; and no budget, or no price
     */
    static StackCost of(CommandLine command, ResourceGraph graph, StackConfig config, boolean required) {
        var summary = new CostSummary(Screen.of(command));
        var estimator = new Estimator();
        String region = Estimator.regionOf(graph).orElse(region(config));
        Optional<Double> budget = budget(config);
        if (!estimator.prices(region)) {
            String unknown = summary.unknown(region, estimator.regions());
            return required ? refused(unknown, "the stack's region has no prices") : fine(unknown);
        }
        Estimate estimate = estimate(estimator, graph, region);
        String cost = summary.of(estimate);
        if (budget.isEmpty()) {
            return required ? refused(cost, BUDGET + " is not set") : fine(cost);
        }
        if (estimate.total() <= budget.get() && required && estimate.isPriceMissing()) {
            return refused(cost, "what " + String.join(", ", estimate.withoutPrice()) + " costs is not known");
        }
        return estimate.total() <= budget.get()
                ? fine(cost)
                : new StackCost(
                        cost,
                        summary.overBudget(estimate, budget.get()) + "\n",
                        required ? "the stack costs more than " + BUDGET + ", and --require-budget asks for less" : "",
                        required ? ExitCodes.OVER_BUDGET : ExitCodes.OK);
    }

    /** By how much one graph costs more or less than another; empty where there are no prices. */
    static Optional<CostDifference> difference(ResourceGraph before, ResourceGraph after, StackConfig config) {
        var estimator = new Estimator();
        String was = Estimator.regionOf(before).orElse(region(config));
        String is = Estimator.regionOf(after).orElse(region(config));
        if (!estimator.prices(was) || !estimator.prices(is)) {
            return Optional.empty();
        }
        // One usage for both: another name of the environment makes nothing cheaper.
        Usage usage = usage(after);
        return Optional.of(CostDifference.between(
                estimator.estimate(before, usage, was).estimate(),
                estimator.estimate(after, usage, is).estimate()));
    }

    /** The estimate of a graph, with the usage of its environment; empty if its region has no prices. */
    static Optional<Estimate> estimate(Estimator estimator, ResourceGraph graph, StackConfig config) {
        String region = Estimator.regionOf(graph).orElse(region(config));
        return estimator.prices(region) ? Optional.of(estimate(estimator, graph, region)) : Optional.empty();
    }

    private static Estimate estimate(Estimator estimator, ResourceGraph graph, String region) {
        return estimator.estimate(graph, usage(graph), region).estimate();
    }

    private static Usage usage(ResourceGraph graph) {
        return Usage.of(Estimator.environmentOf(graph).orElse(Usage.DEFAULT_ENVIRONMENT));
    }

    /** The region of a stack whose program does not say it. */
    static String region(StackConfig config) {
        return config.values().getOrDefault("aws:region", DEFAULT_REGION);
    }

    /** All of it. */
    String lines() {
        return cost + "\n" + overBudget;
    }

    void tellError(Failures failures) {
        if (!error.isEmpty()) {
            failures.other(exitCode == ExitCodes.BAD_INPUT ? "bad-input" : "budget", exitCode, error);
        }
    }

    private static StackCost fine(String cost) {
        return new StackCost(cost, "", "", ExitCodes.OK);
    }

    private static StackCost refused(String cost, String why) {
        return new StackCost(cost, "", why + ", and --require-budget asks for it", ExitCodes.BAD_INPUT);
    }

    /** The program has checked it, if it reads it. */
    private static Optional<Double> budget(StackConfig config) {
        return Optional.ofNullable(config.values().get(BUDGET))
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Double::valueOf)
                .filter(budget -> budget > 0);
    }
}
