package dev.caisson.cli;

import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.VerdictChange;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.PolicyReport;
import dev.caisson.report.Terminal;
import dev.caisson.report.VerdictChangeReport;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.validation.Problems;
import java.util.Optional;

/** The policies' part of a difference: both graphs are judged, each by a pack of its own, by today's settings. */
final class VerdictDifference implements AutoCloseable {
    private final boolean required;
    private final Optional<PolicyCheck> before;
    private final Optional<PolicyCheck> after;

    private VerdictDifference(boolean required, Optional<PolicyCheck> before, Optional<PolicyCheck> after) {
        this.required = required;
        this.before = before;
        this.after = after;
    }

    /** Returns at once: the packs come up beside the programs. */
    static VerdictDifference start(PolicyOptions options, PulumiProject project, String stack, StackConfig config) {
        return new VerdictDifference(
                options.required(), options.start(project, stack, config), options.start(project, stack, config));
    }

    /**
     * Judges both.
     *
     * @throws dev.caisson.policies.PolicyPackException if the pack fails
     * @throws dev.caisson.validation.InvalidInputException if they cannot be checked here, and must be
     */
    Outcome judge(StackDiff diff) throws InterruptedException {
        if (before.isEmpty() || after.isEmpty()) {
            return new Outcome(Optional.empty(), Optional.empty());
        }
        try {
            var change = VerdictChange.between(
                    before.get().judge(diff.before().graph()),
                    after.get().judge(diff.after().graph()));
            return new Outcome(Optional.of(change), Optional.empty());
        } catch (PoliciesUnavailableException e) {
            Problems.in("the command line")
                    .check(!required, "--require-policy", null, "cannot be: " + e.reason())
                    .throwIfAny();
            return new Outcome(Optional.empty(), Optional.of(e));
        }
    }

    /**
     * What came of it; both empty if nobody wants it.
     *
     * @param change of the verdict
     * @param unavailable why there is none
     */
    record Outcome(Optional<VerdictChange> change, Optional<PoliciesUnavailableException> unavailable) {
        String render(Terminal terminal, boolean verbose) {
            return change.map(new VerdictChangeReport(terminal, verbose)::render)
                    .or(() -> unavailable.map(new PolicyReport(terminal, verbose)::render))
                    .orElse("");
        }
    }

    @Override
    public void close() {
        before.ifPresent(PolicyCheck::close);
        after.ifPresent(PolicyCheck::close);
    }
}
