package dev.caisson.cli.ecs;

/** What was begun in ECS did not end well; the message says what is there now. */
public final class OperationFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    OperationFailedException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Of the task that failed; 1 where no task has one. */
    public int exitCode() {
        return exitCode;
    }
}
