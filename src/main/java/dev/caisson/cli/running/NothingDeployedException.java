package dev.caisson.cli.running;

/** There is nothing to look at; the message says so, without a remedy. */
public final class NothingDeployedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String stack;

    /** For a project and a stack. */
    public NothingDeployedException(String project, String stack) {
        super("Nothing of " + project + "/" + stack + " is deployed.");
        this.stack = stack;
    }

    public String stack() {
        return stack;
    }
}
