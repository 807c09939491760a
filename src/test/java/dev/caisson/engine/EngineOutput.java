package dev.caisson.engine;

import dev.caisson.testing.TimedProcess;
import java.util.regex.Pattern;

/** What the CLI prints. */
public final class EngineOutput {
    /** As long as a test's report in CI may be without losing its end. */
    private static final int LIMIT = 6_000;

    /** What AWS says of a request that it will refuse the next time, too. */
    private static final Pattern REFUSAL = Pattern.compile("StatusCode: 4\\d\\d|no changes were expected");

    /** Where a program was when its engine left: what the engine says itself is before. */
    private static final Pattern STACK_TRACE = Pattern.compile("^\\s*(at \\S+\\(|\\.\\.\\. \\d+ more)");

    private EngineOutput() {}

    /** Whether a command failed on its way, as on a lost connection, and not because something was refused. */
    public static boolean isTransient(TimedProcess run) {
        return run.exitCode() != 0 && !REFUSAL.matcher(run.output()).find();
    }

    /** Why a command failed: its diagnostics, or else its last lines, and not the hundreds of what went well. */
    public static String failure(String output) {
        int diagnostics = output.lastIndexOf("\nDiagnostics:");
        String told = (diagnostics < 0 ? output : output.substring(diagnostics + 1))
                .lines()
                .filter(line -> !line.contains("from $PATH at")
                        && !STACK_TRACE.matcher(line).find())
                .reduce("", (lines, line) -> lines + line + "\n");
        return told.length() <= LIMIT ? told : "…" + told.substring(told.length() - LIMIT);
    }
}
