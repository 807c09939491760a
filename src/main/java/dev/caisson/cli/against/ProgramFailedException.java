package dev.caisson.cli.against;

import dev.caisson.offline.ProgramFailure;

/** A program that made no graph. */
public final class ProgramFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProgramFailure failure;

    /** Says why. */
    public ProgramFailedException(ProgramFailure failure) {
        super(failure.summary());
        this.failure = failure;
    }

    /** Why. */
    public ProgramFailure failure() {
        return failure;
    }
}
