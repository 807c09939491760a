package dev.caisson.report.comment;

import dev.caisson.policies.VerdictChange;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.StackDiff;
import java.util.Optional;

/**
 * What becomes of one stack.
 *
 * @param diff between what was there and what will be
 * @param consequences of it
 * @param cost of it; empty where there are no prices
 * @param verdict what it does to the policies' verdict; empty if they were not asked
 */
public record StackChange(
        StackDiff diff, Consequences consequences, Optional<CostDifference> cost, Optional<VerdictChange> verdict) {
    /** {@code shop/prod}. */
    String name() {
        var graph = diff.after().graph();
        return graph.project() + "/" + graph.stack();
    }

    /** Whether a reader of the pull request has to know of it. */
    public boolean isAny() {
        return !diff.changes().isEmpty()
                || cost.filter(CostDifference::isAny).isPresent()
                || verdict.filter(change ->
                                !change.appeared().isEmpty() || !change.mended().isEmpty())
                        .isPresent();
    }

    /** Violations of mandatory policies that were not there before. */
    public long stopped() {
        return verdict.stream()
                .flatMap(change -> change.appeared().stream())
                .filter(violation -> violation.level() == Level.MANDATORY)
                .count();
    }
}
