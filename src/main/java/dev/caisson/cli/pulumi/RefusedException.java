package dev.caisson.cli.pulumi;

/** Something was not done, on purpose; the message says why, and what to type to have it done. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
