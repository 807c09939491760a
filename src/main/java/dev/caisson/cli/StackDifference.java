package dev.caisson.cli;

import dev.caisson.project.StackConfig;
import dev.caisson.report.cost.CostDifference;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import java.util.Optional;

/**
 * What becomes of a stack, as all commands compare it.
 *
 * @param diff between what is there and what will be
 * @param consequences of it
 * @param cost of it; empty where there are no prices
 */
record StackDifference(StackDiff diff, Consequences consequences, Optional<CostDifference> cost) {
    static StackDifference between(Snapshot before, Snapshot after, StackConfig config) {
        StackDiff diff = StackDiff.between(before, after);
        return new StackDifference(
                diff, Consequences.of(diff), StackCost.difference(before.graph(), after.graph(), config));
    }
}
