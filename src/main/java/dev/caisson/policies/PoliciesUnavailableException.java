package dev.caisson.policies;

/** The pack cannot run on this machine: nothing is wrong with it or with the stack. */
public final class PoliciesUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Says what is missing.
     *
     * @param reason what is missing
     * @param remedy what to do about it, to follow "To check them: "
     */
    public PoliciesUnavailableException(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** What is missing. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
