package dev.caisson.cli.pulumi;

/** There is no Pulumi CLI here that can be used; the message is one line that says how to get it. */
public final class CliMissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param problem the first half of the line */
    public CliMissingException(String problem) {
        super(problem + ": https://www.pulumi.com/docs/install/");
    }
}
