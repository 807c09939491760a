package dev.caisson.cli.aws;

/** AWS did not tell what it was asked; the message is one sentence or two: what happened, and what to do. */
public final class AwsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why there is no answer. */
    public enum Kind {
        /** A right is missing. */
        DENIED,
        /** Nobody's credentials, or none that are valid. */
        CREDENTIALS,
        /** AWS cannot be reached, or not in time. */
        NETWORK,
        /** Too many questions. */
        THROTTLED,
        /** What was asked for is not there. */
        MISSING,
        /** Anything else that AWS objects to. */
        REFUSED
    }

    /**
     * With a text for people.
     *
     * @param message one or two sentences
     */
    public AwsException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** What to tell. */
    public String text() {
        return String.valueOf(getMessage());
    }

    /** Whether every other question would fail, too. */
    public boolean isForAll() {
        return kind == Kind.CREDENTIALS || kind == Kind.NETWORK;
    }
}
