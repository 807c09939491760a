package dev.caisson.cli.tunnel;

/** A program that a tunnel needs is not there, or is too old; the message says how to get it. */
public final class ToolMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    ToolMissingException(String message) {
        super(message);
    }
}
