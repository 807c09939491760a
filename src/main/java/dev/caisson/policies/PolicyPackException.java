package dev.caisson.policies;

/** The pack runs, but not as it should: a mistake in it, or in how it is spoken to. */
public final class PolicyPackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyPackException(String message) {
        super(message);
    }
}
