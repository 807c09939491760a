package dev.caisson.offline;

/**
 * Something the program, its SDK or the engine had to say.
 *
 * @param severity how bad it is
 * @param urn the resource it is about, or empty
 * @param text as logged
 */
public record EngineMessage(Severity severity, String urn, String text) {
    /** How bad a message is; debug messages are not kept. */
    public enum Severity {
        /** For information. */
        INFO,
        /** Works, but should be looked at. */
        WARNING,
        /** The program failed. */
        ERROR,
        /** The engine refused a call, and so made the program fail. */
        REFUSED
    }

    /** Whether the run failed. */
    public boolean isError() {
        return severity.compareTo(Severity.ERROR) >= 0;
    }
}
