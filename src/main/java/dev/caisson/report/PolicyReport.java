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

    /** The violations, then one line of verdict: the end is what a reader sees. */
    public String render(PolicyVerdict verdict) {
        StringBuilder text = new StringBuilder();
        append(text, verdict.mandatory());
        verdict.mandatory().stream()
                .filter(violation -> !violation.urn().isEmpty())
                .findFirst()
                .ifPresent(violation -> text.append(
                                "  To allow one on purpose, in policy-config.json beside Pulumi.yaml:\n    {\"")
                        .append(violation.rule())
                        .append("\": {\"allow\": [{\"urn\": \"")
                        .append(violation.urn())
                        .append("\", \"expires\": \"<yyyy-mm-dd>\", \"reason\": \"<why>\"}]}}\n\n"));
        if (verbose) {
            append(text, verdict.advisory());
        }
        return (text.isEmpty() ? "" : "\n") + text + heading() + counted(verdict) + "\n";
    }

    private String counted(PolicyVerdict verdict) {
        int mandatory = verdict.mandatory().size();
        int advisory = verdict.advisory().size();
        String refused = mandatory + " mandatory";
        // Pulumi's engine does not say how many it asked.
        String rules = verdict.rules() == 0 ? "" : verdict.rules() + (verdict.rules() == 1 ? " rule: " : " rules: ");
        return rules
                + (mandatory > 0 ? terminal.error(refused) : refused)
                + ", "
                + advisory
                + (advisory == 1 ? " advisory violation" : " advisory violations")
                + (advisory > 0 && !verbose ? terminal.faint(" (-v shows them)") : "");
    }

    /** One line, when they could not be checked. */
    public String render(PoliciesUnavailableException unavailable) {
        String text = terminal.note("not checked") + ", because " + unavailable.reason() + ". To check them: "
                + unavailable.remedy();
        return Wrapped.paragraph(heading(), text, terminal.columns()) + "\n";
    }

    private String heading() {
        return "  " + terminal.bold("Policies:") + " ";
    }

    private void append(StringBuilder text, List<Violation> violations) {
        for (Violation violation : violations) {
            text.append(ViolationText.of(violation, terminal));
            lines.of(violation.rule())
                    .ifPresent(line ->
                            text.append("    In the stack file: ").append(line).append('\n'));
            text.append('\n');
        }
    }
}
