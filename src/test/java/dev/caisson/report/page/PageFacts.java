package dev.caisson.report.page;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.cost.Usage;
import dev.caisson.report.diagram.DetailLevel;
import dev.caisson.report.diagram.Diagram;
import dev.caisson.report.diagram.Theme;
import dev.caisson.report.page.StackFacts.Cost;
import dev.caisson.report.page.StackFacts.Policies;
import dev.caisson.report.wiring.Links;
import dev.caisson.testing.ShippedStack;

/** What a page tells of a shipped stack, without a program of its own; the policies are left out. */
public final class PageFacts {
    private PageFacts() {}

    public static StackFacts of(ShippedStack stack) {
        return of(stack, stack.preview(), stack.simulated());
    }

    /** With graphs that nobody keeps. */
    static StackFacts once(ShippedStack stack) {
        return of(stack, stack.run(true).expectGraph(), stack.run(false).expectGraph());
    }

    private static StackFacts of(ShippedStack stack, ResourceGraph graph, ResourceGraph simulated) {
        String environment = Estimator.environmentOf(graph).orElse("");
        var estimate = new Estimator()
                .estimate(graph, Usage.of(environment), stack.region())
                .estimate();
        return new StackFacts(
                stack.region(),
                environment,
                graph,
                simulated,
                Links.of(simulated),
                Diagram.of(simulated, DetailLevel.MAIN).svg(Theme.AUTO),
                new Cost(estimate, ""),
                new Policies(null, "not here."),
                null);
    }
}
