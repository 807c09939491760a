package dev.caisson.cli;

import dev.caisson.offline.ProgramFailure;
import dev.caisson.report.Terminal;
import picocli.CommandLine;

/** How a failure is told. */
final class Failures {
    private final Terminal terminal;

    Failures(CommandLine command) {
        this.terminal = Screen.of(command);
    }

    String badInput(String message) {
        return terminal.error("error:") + " " + message;
    }

    String of(ProgramFailure failure, boolean verbose) {
        if (failure.kind() == ProgramFailure.Kind.BAD_INPUT) {
            return badInput(failure.summary()) + (verbose ? "\n\n" + failure.details() : "");
        }
        String text = verbose ? failure.details() : failure.summary();
        String hint = verbose || text.equals(failure.details()) ? "" : "\n\nRun it with -v for the whole stack trace.";
        return terminal.error("the program failed:") + " " + text + hint;
    }
}
