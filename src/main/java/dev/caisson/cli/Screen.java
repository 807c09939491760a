package dev.caisson.cli;

import dev.caisson.report.Terminal;
import picocli.CommandLine;

/** The terminal that a command prints on. */
final class Screen {
    /** Where nobody knows: what every terminal has, and a file does not mind. */
    private static final int DEFAULT_COLUMNS = 80;

    private static final int LEAST_COLUMNS = 60;

    private Screen() {}

    /** With the width that {@code ./caisson} found out. */
    static Terminal of(CommandLine command) {
        return new Terminal(
                command.getColorScheme().ansi(),
                Math.max(LEAST_COLUMNS, Integer.getInteger("caisson.columns", DEFAULT_COLUMNS)));
    }
}
