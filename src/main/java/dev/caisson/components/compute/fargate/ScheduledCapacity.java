package dev.caisson.components.compute.fargate;

import dev.caisson.components.WorkingHours;
import dev.caisson.validation.Problems;
import java.time.Duration;
import java.util.Map;

/**
 * Bounds of a service from some time on, until the next schedule sets others: closing at night, opening before a rush.
 *
 * @param expression {@code cron(0 20 ? * MON-FRI *)}, {@code rate(…)} or {@code at(…)}
 * @param timezone IANA name ({@code Europe/Berlin})
 * @param minimum fewest tasks from then on, 0 to 5,000
 * @param maximum most tasks from then on, minimum to 5,000
 */
public record ScheduledCapacity(String expression, String timezone, int minimum, int maximum) {
    public ScheduledCapacity {
        Problems.in("a scheduled capacity")
                .check(
                        expression.matches("(?:cron|rate|at)\\(.+\\)"),
                        "expression",
                        expression,
                        "must be cron(…), rate(…) or at(…)")
                .within("minimum", minimum, 0, 5_000, "tasks")
                .within("maximum", maximum, minimum, 5_000, "tasks")
                .throwIfAny();
    }

    /**
     * Schedules that take a service to nothing when the working hours end, and back when they begin.
     *
     * @param minimum fewest tasks during working hours
     * @param maximum most tasks during working hours
     */
    public static Map<String, ScheduledCapacity> during(WorkingHours hours, int minimum, int maximum) {
        return Map.of(
                "opening",
                new ScheduledCapacity(hours.opening(Duration.ZERO), hours.timezone(), minimum, maximum),
                "closing",
                new ScheduledCapacity(hours.closing(Duration.ZERO), hours.timezone(), 0, 0));
    }
}
