package dev.caisson.policies;

/**
 * A rule that a resource breaks.
 *
 * @param rule the rule's id, as {@code docs/policies.md} lists it
 * @param level what the violation does in this stack: the environment may lower the rule's own level
 * @param urn of the resource; empty if it is about the whole stack
 * @param message what is wrong, why it matters and how to mend it; no property's value
 */
public record Violation(String rule, Level level, String urn, String message) {
    private static final String FIX = " Fix: ";

    /** Whether it stops a deployment. */
    public enum Level {
        ADVISORY,
        MANDATORY
    }

    /** The logical name of the resource. */
    public String resource() {
        return urn.substring(urn.lastIndexOf("::") < 0 ? 0 : urn.lastIndexOf("::") + 2);
    }

    /** What is wrong and why it matters. */
    public String problem() {
        String named = resource() + ": ";
        String text = message.startsWith(named) ? message.substring(named.length()) : message;
        int fix = text.lastIndexOf(FIX);
        return fix < 0 ? text : text.substring(0, fix);
    }

    /** How to mend it; empty if the rule does not say. The controls it comes from, in brackets at the end, are cut. */
    public String fix() {
        int fix = message.lastIndexOf(FIX);
        return fix < 0 ? "" : message.substring(fix + FIX.length()).replaceFirst("\\s*\\[[^\\[\\]]*]$", "");
    }
}
