package dev.caisson.report;

import dev.caisson.policies.PoliciesUnavailableException;
import dev.caisson.policies.PolicyVerdict;
import dev.caisson.policies.StackLines;
import dev.caisson.policies.Violation;
import java.util.List;

/** The section "Policies" of a preview. What a resource must change is told in full; advice is only counted. */
public final class PolicyReport {
    private final StackLines lines = StackLines.read();
    private final Terminal terminal;
    private final boolean verbose;

    /**
     * Sets the form.
     *
     * @param terminal where it is read
     * @param verbose advice in full, too
     */
    public PolicyReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /** One line of verdict, then the violations. */
    public String render(PolicyVerdict verdict) {
        int mandatory = verdict.mandatory().size();
        int advisory = verdict.advisory().size();
        String counted = mandatory + " mandatory";
        StringBuilder text = new StringBuilder(heading())
                .append("    ")
                .append(verdict.rules())
                .append(verdict.rules() == 1 ? " rule: " : " rules: ")
                .append(mandatory > 0 ? terminal.error(counted) : counted)
                .append(", ")
                .append(advisory)
                .append(advisory == 1 ? " advisory violation" : " advisory violations")
                .append(advisory > 0 && !verbose ? terminal.faint(" (-v shows them)") : "")
                .append('\n');
        append(text, verdict.mandatory(), terminal.error("mandatory"));
        verdict.mandatory().stream()
                .filter(violation -> !violation.urn().isEmpty())
                .findFirst()
                .ifPresent(violation -> text.append(
                                "\n    To allow one on purpose, in policy-config.json beside Pulumi.yaml:\n      {\"")
                        .append(violation.rule())
                        .append("\": {\"allow\": [{\"urn\": \"")
                        .append(violation.urn())
                        .append("\", \"expires\": \"<yyyy-mm-dd>\", \"reason\": \"<why>\"}]}}\n"));
        if (verbose) {
            append(text, verdict.advisory(), terminal.note("advice"));
        }
        return text.toString();
    }

    /** One line, when they could not be checked. */
    public String render(PoliciesUnavailableException unavailable) {
        String text = terminal.note("not checked") + ", because " + unavailable.reason() + ". To check them: "
                + unavailable.remedy();
        return heading() + Wrapped.paragraph("    ", text, terminal.columns()) + "\n";
    }

    private String heading() {
        return "  " + terminal.bold("Policies") + "\n";
    }

    private void append(StringBuilder text, List<Violation> violations, String level) {
        for (Violation violation : violations) {
            text.append("\n    ")
                    .append(level)
                    .append("  ")
                    .append(terminal.bold(violation.resource()))
                    .append("  ")
                    .append(violation.rule())
                    .append('\n')
                    .append(Wrapped.paragraph("      ", violation.problem(), terminal.columns()))
                    .append('\n');
            if (!violation.fix().isEmpty()) {
                text.append(Wrapped.paragraph("      Fix: ", violation.fix(), terminal.columns()))
                        .append('\n');
            }
            lines.of(violation.rule())
                    .ifPresent(line -> text.append("      In the stack file: ")
                            .append(line)
                            .append('\n'));
        }
    }
}
