package dev.caisson.components.observability;

import java.util.function.UnaryOperator;

/**
 * How people look at the stack, for the descriptions of alarms.
 *
 * @param logs shows the logs of a component, by its name
 * @param status shows how all of the stack is
 */
public record Commands(UnaryOperator<String> logs, String status) {
    /** Where there is no tool for it. */
    static final Commands NONE = new Commands(component -> "the logs of " + component, "the dashboard");
}
