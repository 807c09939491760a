package dev.caisson.report.page;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.VerdictChange;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.report.wiring.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells of a stack.
 *
 * @param region where it stands
 * @param environment what it is for; empty if it does not say
 * @param preview the graph as a first preview has it
 * @param simulated the graph with made-up answers of AWS
 * @param links who uses whom
 * @param picture a drawing of it, SVG
 * @param cost what it costs
 * @param policies what they say of it
 * @param difference to what is there now; null if nobody asked for it
 */
public record StackFacts(
        String region,
        String environment,
        ResourceGraph preview,
        ResourceGraph simulated,
        List<Link> links,
        String picture,
        Cost cost,
        Policies policies,
        @Nullable Difference difference) {
    public StackFacts {
        links = List.copyOf(links);
    }

    /**
     * What is known of the cost.
     *
     * @param estimate null if it cannot be known
     * @param otherwise why; empty if it is known
     */
    public record Cost(@Nullable Estimate estimate, String otherwise) {}

    /**
     * What is known of the policies.
     *
     * @param verdict null if they were not checked
     * @param otherwise why, and what to do about it; empty if they were
     */
    public record Policies(@Nullable PolicyVerdict verdict, String otherwise) {}

    /**
     * What a deployment would change.
     *
     * @param cost null where one of the two cannot be priced
     * @param verdict null if the policies were not checked
     */
    public record Difference(
            StackDiff diff,
            Consequences consequences,
            @Nullable CostDifference cost,
            @Nullable VerdictChange verdict) {}
}
