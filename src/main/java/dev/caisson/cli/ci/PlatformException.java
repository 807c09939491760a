package dev.caisson.cli.ci;

/** GitHub or GitLab did not do what it was asked to; the message says why. */
public final class PlatformException extends Exception {
    private static final long serialVersionUID = 1L;

    PlatformException(String message) {
        super(message);
    }
}
