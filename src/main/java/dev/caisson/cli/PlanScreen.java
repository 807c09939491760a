package dev.caisson.cli;

import dev.caisson.cli.deploy.Judge;
import dev.caisson.cli.deploy.PlanView;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.Violation;
import dev.caisson.project.StackConfig;
import dev.caisson.report.DiffReport;
import dev.caisson.report.PolicyReport;
import dev.caisson.report.Terminal;
import dev.caisson.report.cost.CostSummary;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** What the engine would do, as {@code caisson diff} shows a difference. */
final class PlanScreen implements PlanView {
    private final CommandLine command;
    private final Terminal terminal;
    private final Supplier<StackConfig> config;
    private final boolean verbose;
    private final @Nullable PoliciesUnavailableException unjudged;
    private final boolean isJudged;

    private PlanScreen(
            CommandLine command,
            Supplier<StackConfig> config,
            boolean verbose,
            @Nullable PoliciesUnavailableException unjudged,
            boolean isJudged) {
        this.command = command;
        this.terminal = Screen.of(command);
        this.config = config;
        this.verbose = verbose;
        this.unjudged = unjudged;
        this.isJudged = isJudged;
    }

    /**
     * For a command.
     *
     * @param config of the stack, to find its prices with
     * @param policies whether they are wanted, and must be
     * @param judge the pack, if there is one
     */
    static PlanScreen of(
            CommandLine command, Supplier<StackConfig> config, boolean verbose, PolicyOptions policies, Judge judge) {
        Optional<PoliciesUnavailableException> unavailable = policies.unavailable();
        unavailable.ifPresent(why -> Problems.in("the command line")
                .check(!policies.required(), "--require-policy", null, "cannot be: " + why.reason())
                .throwIfAny());
        return new PlanScreen(command, config, verbose, unavailable.orElse(null), judge.pack() != null);
    }

    /** For a command that no policy judges. */
    static PlanScreen unjudged(CommandLine command, Supplier<StackConfig> config, boolean verbose) {
        return new PlanScreen(command, config, verbose, null, false);
    }

    @Override
    public void plan(StackDiff diff, List<Violation> violations) {
        var cost = StackCost.difference(diff.before().graph(), diff.after().graph(), config.get());
        boolean isFirst = diff.before().graph().resources().stream().noneMatch(ResourceNode::custom);
        print("\n" + DiffReport.render(diff, isFirst ? withoutRights(diff) : Consequences.of(diff), terminal, verbose)
                + (isFirst ? rights(diff) : "")
                + cost.map(CostSummary::of)
                        .filter(line -> !line.isEmpty())
                        .map(line -> "\n" + line)
                        .orElse(""));
        var report = new PolicyReport(terminal, verbose);
        if (isJudged) {
            print(report.render(new PolicyVerdict(0, violations)));
        } else if (unjudged != null) {
            print(report.render(unjudged));
        }
        print("\n");
    }

    /** In a first deployment every right is new, and a list of all of them says nothing. */
    private static Consequences withoutRights(StackDiff diff) {
        Consequences all = Consequences.of(diff);
        return new Consequences(all.losses(), all.interruptions(), List.of());
    }

    private String rights(StackDiff diff) {
        long roles = diff.after().graph().byType("aws:iam/role:Role").size();
        if (roles == 0) {
            return "";
        }
        String stack = diff.after().graph().stack();
        return "\n"
                + terminal.wrapped("  Rights of " + roles + (roles == 1 ? " role" : " roles")
                        + ", all new. To see them:\n    "
                        + TypedLine.another(command.getCommandSpec(), "report", stack))
                + "\n";
    }

    @Override
    public void say(String text) {
        print(terminal.wrapped(text) + "\n");
    }

    @Override
    public void command(String line) {
        print("  " + line + "\n");
    }

    private void print(String text) {
        command.getOut().print(text);
        command.getOut().flush();
    }
}
