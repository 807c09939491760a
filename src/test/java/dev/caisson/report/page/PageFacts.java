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
        ResourceGraph graph = stack.preview();
        String environment = Estimator.environmentOf(graph).orElse("");
        var estimate = new Estimator()
                .estimate(graph, Usage.of(environment), stack.region())
                .estimate();
        return new StackFacts(
                stack.region(),
                environment,
                graph,
                stack.simulated(),
                Links.of(stack.simulated()),
                Diagram.of(stack.simulated(), DetailLevel.MAIN).svg(Theme.AUTO),
                new Cost(estimate, ""),
                new Policies(null, "not here."),
                null);
    }
}
