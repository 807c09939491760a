package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.policies.VerdictChange;
import dev.caisson.project.StackConfig;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.cost.Estimator;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.page.ReportPage;
import dev.caisson.report.page.StackFacts;
import dev.caisson.report.page.StackFacts.Cost;
import dev.caisson.report.page.StackFacts.Difference;
import dev.caisson.report.page.StackFacts.Policies;
import dev.caisson.report.wiring.Link;
import dev.caisson.report.wiring.Links;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of a stack, put together of what the commands find out. */
final class StackPage {
    private final Estimator estimator = new Estimator();
    private final StackConfig config;
    private final Snapshot stack;
    private final ResourceGraph simulated;
    private final List<Link> links;
    private final PictureInBackground picture;

    /**
     * Finds who uses whom, and begins with the picture.
     *
     * @param stack with its simulated graph
     */
    StackPage(StackConfig config, Snapshot stack) {
        this.config = config;
        this.stack = stack;
        this.simulated = stack.readable().orElse(stack.graph());
        this.links = Links.of(simulated);
        this.picture = PictureInBackground.of(simulated, links);
    }

    /**
     * All of it.
     *
     * @param difference to what is there now; null if nobody asked for it
     * @throws dev.caisson.validation.InvalidInputException if the libraries that lay out the picture are not there
     */
    String html(Policies policies, @Nullable Difference difference) {
        var graph = stack.graph();
        String region = Estimator.regionOf(graph).orElse(StackCost.region(config));
        return ReportPage.of(new StackFacts(
                region,
                Estimator.environmentOf(graph).orElse(""),
                graph,
                simulated,
                links,
                picture.svg(),
                cost(region),
                policies,
                difference));
    }

    private Cost cost(String region) {
        Optional<Estimate> estimate = StackCost.estimate(estimator, stack.graph(), config);
        return new Cost(
                estimate.orElse(null),
                estimate.isPresent()
                        ? ""
                        : region + " is not in the price list, which has " + String.join(", ", estimator.regions())
                                + ".");
    }

    /** What the page tells of a change. */
    static Difference difference(StackDifference change, @Nullable VerdictChange verdict) {
        return new Difference(
                change.diff(), change.consequences(), change.cost().orElse(null), verdict);
    }
}
