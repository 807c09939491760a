package dev.caisson.cli.running;

/** There is nothing to look at; the message says so. */
public final class NothingDeployedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** For a project and a stack. */
    public NothingDeployedException(String project, String stack) {
        super("Nothing of " + project + "/" + stack + " is deployed. 'caisson deploy -s " + stack + "' does it.");
    }
}
