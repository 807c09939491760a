package dev.caisson.cli;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyCheck;
import dev.caisson.policies.PolicyPackException;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.Violation;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.PolicyReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** The policies' part of a preview: what is printed at its end, and what it does to the exit code. */
final class PolicySection implements AutoCloseable {
    private final CommandLine command;
    private final PolicyOptions options;
    private final PolicyReport report;
    private Optional<PolicyCheck> check = Optional.empty();
    private String text = "";
    private String error = "";
    private List<Violation> mandatory = List.of();
    private int exitCode = ExitCodes.OK;

    PolicySection(CommandLine command, PolicyOptions options, boolean verbose) {
        this.command = command;
        this.options = options;
        this.report = new PolicyReport(Screen.of(command), verbose);
    }

    /** Returns at once: the pack comes up beside the program. */
    void start(PulumiProject project, String stack, StackConfig config) {
        check = options.start(project, stack, config);
    }

    /** The pack judges what it can while the program still runs. */
    void registered(ResourceNode node) {
        check.ifPresent(started -> started.registered(node));
    }

    void judge(ResourceGraph graph) throws InterruptedException {
        if (check.isEmpty()) {
            return;
        }
        try {
            PolicyVerdict verdict = check.get().judge(graph);
            text = report.render(verdict);
            mandatory = verdict.mandatory();
            exitCode = mandatory.isEmpty() ? ExitCodes.OK : ExitCodes.POLICY_VIOLATED;
        } catch (PoliciesUnavailableException e) {
            text = report.render(e);
            if (options.required()) {
                error = "the policies could not be checked, and --require-policy asks for it";
                exitCode = ExitCodes.BAD_INPUT;
            }
        } catch (PolicyPackException e) {
            error = String.valueOf(e.getMessage());
            exitCode = ExitCodes.PROGRAM_ERROR;
        }
    }

    void print(PrintWriter out) {
        if (!text.isEmpty()) {
            out.print(text);
            out.flush();
        }
        var failures = new Failures(command);
        if (!error.isEmpty()) {
            failures.other(exitCode == ExitCodes.BAD_INPUT ? "bad-input" : "policy-pack", exitCode, error);
        }
        if (!mandatory.isEmpty()) {
            failures.violations(mandatory);
        }
    }

    int exitCode() {
        return exitCode;
    }

    @Override
    public void close() {
        check.ifPresent(PolicyCheck::close);
    }
}
