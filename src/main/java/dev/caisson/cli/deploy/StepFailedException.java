package dev.caisson.cli.deploy;

/** A deployment stopped; the message says at what, and how to go on. */
public final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    StepFailedException(String message) {
        super(message);
    }
}
