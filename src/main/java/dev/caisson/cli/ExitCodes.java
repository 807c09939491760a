package dev.caisson.cli;

/** What a command's exit code says. */
final class ExitCodes {
    static final int OK = 0;

    /** The program is wrong, or the policy pack. */
    static final int PROGRAM_ERROR = 1;

    /** A step of a deployment failed. */
    static final int STEP_FAILED = 1;

    /** The input is wrong: command line, project files, configuration; or a tool is missing. */
    static final int BAD_INPUT = 2;

    /** The stack breaks a mandatory policy. */
    static final int POLICY_VIOLATED = 3;

    /** The stack costs more than its budget, and that was asked for. */
    static final int OVER_BUDGET = 3;

    /**
     * Something was not done, on purpose: the wrong account, data that would be lost, nobody to ask, no as an answer.
     */
    static final int REFUSED = 3;

    /** There is no Pulumi CLI, or one that is too old. */
    static final int NO_PULUMI = 3;

    /** There is no session-manager-plugin, or no psql. */
    static final int NO_TOOL = 3;

    /** AWS differs from what the state says. */
    static final int DRIFT = 4;

    /** A difference has what {@code --fail-on} names. */
    static final int WORRY = 4;

    /** A check of what runs failed. */
    static final int CHECK_FAILED = 1;

    /** AWS was asked, and does not have what the state says. */
    static final int MISSING = 1;

    /** AWS could not be asked, or not about all: no credentials, a right that is missing, no network. */
    static final int AWS = 5;

    /** Nothing of the stack is deployed. */
    static final int NOTHING_DEPLOYED = 6;

    private ExitCodes() {}
}
