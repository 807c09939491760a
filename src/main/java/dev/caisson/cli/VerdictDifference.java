package dev.caisson.cli;

import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.PolicyPackException;
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
    private final PolicyOptions options;
    private final Optional<PolicyCheck> before;
    private final Optional<PolicyCheck> after;

    private VerdictDifference(PolicyOptions options, Optional<PolicyCheck> before, Optional<PolicyCheck> after) {
        this.options = options;
        this.before = before;
        this.after = after;
    }

    /** Returns at once: the packs come up beside the programs. */
    static VerdictDifference start(PolicyOptions options, PulumiProject project, String stack, StackConfig config) {
        return new VerdictDifference(
                options, options.start(project, stack, config), options.start(project, stack, config));
    }

    /**
     * What is to be said; nothing if nobody wants it.
     *
     * @throws dev.caisson.validation.InvalidInputException if they cannot be checked here, and must be
     */
    String render(StackDiff diff, Terminal terminal, boolean verbose) throws InterruptedException {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        try {
            var change = VerdictChange.between(
                    before.get().judge(diff.before().graph()),
                    after.get().judge(diff.after().graph()));
            return new VerdictChangeReport(terminal, verbose).render(change);
        } catch (PoliciesUnavailableException e) {
            Problems.in("the command line")
                    .check(!options.required(), "--require-policy", null, "cannot be: " + e.reason())
                    .throwIfAny();
            return new PolicyReport(terminal, verbose).render(e);
        } catch (PolicyPackException e) {
            throw Problems.in("the policy pack")
                    .add("policy", null, String.valueOf(e.getMessage()))
                    .refusal();
        }
    }

    @Override
    public void close() {
        before.ifPresent(PolicyCheck::close);
        after.ifPresent(PolicyCheck::close);
    }
}
