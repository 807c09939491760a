package dev.caisson.cli;

import dev.caisson.report.Terminal;

/** The line of a preview that says how to see all of it on one page. */
final class ReportHint {
    private static final String HERE = ".";

    private ReportHint() {}

    /** A command to paste; never broken. Overrides are left out: one may be meant for nobody else. */
    static String of(StackOptions options, String stack, Terminal terminal) {
        String directory = options.directory.toString();
        return "  " + terminal.bold("Report:") + " ./caisson report -s " + stack
                + (directory.equals(HERE) || directory.isEmpty() ? "" : " -C " + directory)
                + (options.overrides.isEmpty() ? "" : " --config …");
    }
}
