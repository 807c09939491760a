package dev.caisson.cli.ci;

/** GitHub did not do what it was asked to; the message says why. */
public final class GitHubException extends Exception {
    private static final long serialVersionUID = 1L;

    GitHubException(String message) {
        super(message);
    }
}
