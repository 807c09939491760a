package dev.caisson.engine;

/** What the CLI prints. */
public final class EngineOutput {
    /** As long as a test's report in CI may be without losing its end. */
    private static final int LIMIT = 6_000;

    private EngineOutput() {}

    /** Why a command failed: its diagnostics, or else its last lines, and not the hundreds of what went well. */
    public static String failure(String output) {
        int diagnostics = output.lastIndexOf("\nDiagnostics:");
        String told = (diagnostics < 0 ? output : output.substring(diagnostics + 1))
                .lines()
                .filter(line -> !line.contains("from $PATH at"))
                .reduce("", (lines, line) -> lines + line + "\n");
        return told.length() <= LIMIT ? told : "…" + told.substring(told.length() - LIMIT);
    }
}
