package dev.caisson.report;

import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;

/** One violation: who breaks what, why that matters, and how to mend it. */
final class ViolationText {
    private ViolationText() {}

    static String of(Violation violation, Terminal terminal) {
        String level = violation.level() == Level.MANDATORY ? terminal.error("mandatory") : terminal.note("advice");
        String text = "  " + level + "  " + terminal.bold(violation.resource()) + "  " + violation.rule() + "\n"
                + Wrapped.paragraph("    ", violation.problem(), terminal.columns()) + "\n";
        return violation.fix().isEmpty()
                ? text
                : text + Wrapped.paragraph("    Fix: ", violation.fix(), terminal.columns()) + "\n";
    }
}
