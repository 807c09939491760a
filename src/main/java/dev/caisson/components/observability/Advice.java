package dev.caisson.components.observability;

import org.jspecify.annotations.Nullable;

/**
 * What an alarm tells whoever it wakes.
 *
 * @param meaning what is wrong, for whom, in a sentence
 * @param logsOf component whose logs say more; null where none do, and the state of the stack does
 * @param action what to do, in a sentence or two
 */
public record Advice(String meaning, @Nullable String logsOf, String action) {
    /** CloudWatch takes no longer description. */
    private static final int LIMIT = 1_024;

    /** Look at a component's logs. */
    public static Advice logs(String component, String meaning, String action) {
        return new Advice(meaning, component, action);
    }

    /** Nothing is logged of it: look at how the stack is. */
    public static Advice status(String meaning, String action) {
        return new Advice(meaning, null, action);
    }

    /** Three lines: what it means, where to look, what to do. */
    String text(Commands commands) {
        String look = logsOf == null ? commands.status() : commands.logs().apply(logsOf);
        String text = meaning + "\nLook: " + look + "\nDo: " + action;
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT - 1) + "…";
    }
}
