package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.VerdictChange;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.page.StackFacts.Policies;
import dev.caisson.validation.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policies' part of a page: the stack is judged, and what is there now, each by a pack of its own. */
final class ReportPolicies implements AutoCloseable {
    private final boolean required;
    private final Optional<PolicyCheck> after;
    private final Optional<PolicyCheck> before;

    private ReportPolicies(boolean required, Optional<PolicyCheck> after, Optional<PolicyCheck> before) {
        this.required = required;
        this.after = after;
        this.before = before;
    }

    /**
     * Returns at once: the packs come up beside the programs.
     *
     * @param both whether there is something to compare with
     */
    static ReportPolicies start(
            PolicyOptions options, PulumiProject project, String stack, StackConfig config, boolean both) {
        return new ReportPolicies(
                options.required(),
                options.start(project, stack, config),
                both ? options.start(project, stack, config) : Optional.empty());
    }

    /** The pack judges what it can while the program still runs. */
    void registered(ResourceNode node) {
        after.ifPresent(started -> started.registered(node));
    }

    /**
     * The verdict, or why there is none.
     *
     * @throws dev.caisson.policies.PolicyPackException if the pack fails
     * @throws dev.caisson.validation.InvalidInputException if they cannot be checked here, and must be
     */
    Policies judge(ResourceGraph graph) throws InterruptedException {
        if (after.isEmpty()) {
            return new Policies(null, "they were left out, with --no-policy.");
        }
        try {
            return new Policies(after.get().judge(graph), "");
        } catch (PoliciesUnavailableException e) {
            Problems.in("the command line")
                    .check(!required, "--require-policy", null, "cannot be: " + e.reason())
                    .throwIfAny();
            return new Policies(null, e.reason() + ". To check them: " + e.remedy());
        }
    }

    /** What becomes of the verdict; null if there is none. */
    @Nullable
    VerdictChange change(ResourceGraph former, Policies now) throws InterruptedException {
        if (before.isEmpty() || now.verdict() == null) {
            return null;
        }
        try {
            return VerdictChange.between(before.get().judge(former), now.verdict());
        } catch (PoliciesUnavailableException sameMachine) {
            return null;
        }
    }

    @Override
    public void close() {
        after.ifPresent(PolicyCheck::close);
        before.ifPresent(PolicyCheck::close);
    }
}
