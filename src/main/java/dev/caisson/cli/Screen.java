package dev.caisson.cli;

import dev.caisson.report.Terminal;
import picocli.CommandLine;

/** The terminal that a command prints on. */
final class Screen {
    /** Where nobody knows: what every terminal has, and a file does not mind. */
    private static final int DEFAULT_COLUMNS = 80;

    private static final int LEAST_COLUMNS = 60;

    private Screen() {}

    /** As wide as the terminal, and not wider than is read with ease. */
    static int helpColumns() {
        return Math.min(DEFAULT_COLUMNS, columns());
    }

    /** Errors are as wide as the terminal where ./caisson has found out; a program that runs this gets whole lines. */
    static Terminal ofErrors(CommandLine command) {
        return new Terminal(
                command.getColorScheme().ansi(),
                System.getProperty("caisson.columns") == null ? Integer.MAX_VALUE : columns());
    }

    private static int columns() {
        return Math.max(LEAST_COLUMNS, Integer.getInteger("caisson.columns", DEFAULT_COLUMNS));
    }

    /** With the width that {@code ./caisson} found out. */
    static Terminal of(CommandLine command) {
        return new Terminal(command.getColorScheme().ansi(), columns());
    }
}
