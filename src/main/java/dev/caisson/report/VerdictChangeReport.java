package dev.caisson.report;

import dev.caisson.policies.VerdictChange;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import java.util.ArrayList;
import java.util.List;

/** The policies' part of a difference: what is newly against them, in full if it stops a deployment. */
public final class VerdictChangeReport {
    private final Terminal terminal;
    private final boolean verbose;

    /**
     * Sets the form.
     *
     * @param terminal where it is read
     * @param verbose advice in full, too
     */
    public VerdictChangeReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /** The new violations, then one line. */
    public String render(VerdictChange change) {
        StringBuilder text = new StringBuilder();
        change.appeared().stream()
                .filter(violation -> verbose || violation.level() == Level.MANDATORY)
                .forEach(violation ->
                        text.append(ViolationText.of(violation, terminal)).append('\n'));
        return (text.isEmpty() ? text : text.insert(0, '\n'))
                .append("  ")
                .append(terminal.bold("Policies:"))
                .append(' ')
                .append(counted(change))
                .append('\n')
                .toString();
    }

    private static String counted(VerdictChange change) {
        if (change.appeared().isEmpty() && change.mended().isEmpty()) {
            return "the verdict stays as it is";
        }
        List<String> parts = new ArrayList<>();
        add(parts, count(change.appeared(), Level.MANDATORY), "mandatory more");
        add(parts, count(change.appeared(), Level.ADVISORY), "advisory more");
        add(parts, change.mended().size(), "mended");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static long count(List<Violation> violations, Level level) {
        return violations.stream()
                .filter(violation -> violation.level() == level)
                .count();
    }
}
