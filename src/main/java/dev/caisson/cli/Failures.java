package dev.caisson.cli;

import dev.caisson.offline.ProgramFailure;
import dev.caisson.policies.Violation;
import dev.caisson.report.Terminal;
import dev.caisson.validation.InvalidInputException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a failure is told: in words, or, with {@code --errors json}, as one line for a program. */
final class Failures {
    private static final String OWN = "dev.caisson.";

    private final CommandLine command;
    private final Terminal terminal;
    private final boolean json;

    Failures(CommandLine command) {
        this.command = command;
        this.terminal = Screen.ofErrors(command);
        CommandLine root = command.getCommandSpec().root().commandLine();
        this.json = root.getCommand() instanceof CaissonCommand caisson && caisson.errorsAsJson();
    }

    /** What is wrong with the command line, what was probably meant, and where the manual is. */
    void usage(ParameterException wrong) {
        // picocli begins some of them so.
        String message = String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
        if (json) {
            print(new ErrorJson("usage", ExitCodes.BAD_INPUT, message));
            return;
        }
        error(message);
        UnmatchedArgumentException.printSuggestions(wrong, err());
        err().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }

    void badInput(InvalidInputException refusal) {
        String message = String.valueOf(refusal.getMessage());
        if (json) {
            print(new ErrorJson("bad-input", ExitCodes.BAD_INPUT, message).problems(refusal.problems()));
            return;
        }
        error(message);
    }

    /** What else went wrong, in words that say it all. */
    void other(String kind, int exitCode, String message) {
        if (json) {
            print(new ErrorJson(kind, exitCode, message));
            return;
        }
        error(message);
    }

    /** The program's end, and what it says about itself. */
    int program(ProgramFailure failure, boolean verbose) {
        boolean refusal = failure.kind() == ProgramFailure.Kind.BAD_INPUT;
        int exitCode = refusal ? ExitCodes.BAD_INPUT : ExitCodes.PROGRAM_ERROR;
        if (json) {
            var error = new ErrorJson(refusal ? "bad-input" : "program", exitCode, failure.summary());
            print(refusal ? error.problems(InvalidInputException.parse(failure.summary())) : error);
        } else if (refusal) {
            error(failure.summary());
            if (verbose) {
                err().println("\n" + failure.details());
            }
        } else {
            String text = verbose ? failure.details() : failure.summary();
            String hint = text.equals(failure.details()) ? "" : "\n\nRun it with -v for the whole stack trace.";
            String told = terminal.error("the program failed:") + " " + text + hint;
            err().println(verbose ? told : terminal.wrapped(told));
        }
        return exitCode;
    }

    /**
     * A fault of Caisson's own. Where it came from is told, and never an exception's message: that may have the value
     * in it which nobody thought of, a token or a password.
     */
    int unexpected(Throwable fault) {
        String place = Arrays.stream(fault.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .findFirst()
                .map(frame -> " at " + frame.getClassName().substring(OWN.length()) + "." + frame.getMethodName() + ":"
                        + frame.getLineNumber())
                .orElse("");
        other(
                "fault",
                ExitCodes.PROGRAM_ERROR,
                "this is a fault of Caisson, and not yours: " + fault.getClass().getSimpleName() + place
                        + ". Please report this line to who maintains Caisson for you, with the command and what"
                        + " 'caisson version' says.");
        return ExitCodes.PROGRAM_ERROR;
    }

    /** Mandatory policies that are broken; a reader has had them in words. */
    void violations(List<Violation> violations) {
        if (json) {
            print(new ErrorJson(
                            "policy", ExitCodes.POLICY_VIOLATED, violations.size() + " mandatory policy violation(s)")
                    .violations(violations));
        }
    }

    private void error(String message) {
        err().println(terminal.wrapped(terminal.error("error:") + " " + message));
    }

    private void print(ErrorJson error) {
        err().println(error);
    }

    private PrintWriter err() {
        return command.getErr();
    }
}
