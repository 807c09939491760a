package dev.caisson.cli.pulumi;

/** A step stopped; the message says at what, and how to go on. */
public final class StepFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public StepFailedException(String message) {
        super(message);
    }
}
