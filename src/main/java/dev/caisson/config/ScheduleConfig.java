package dev.caisson.config;

import dev.caisson.components.ScheduleExpression;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;

/** When something is run again and again. */
public record ScheduleConfig(
        @Key(
                description =
                        "How often, rate(<number> minutes|hours|days), or at which times, cron(<minutes> <hours> <day of month> <month> <day of week> <year>) with ? for one of the two days.",
                example = "cron(0 6 ? * MON-FRI *)")
        String expression,

        @Key(
                description = "Time zone of the times by its IANA name; they follow its summer time.",
                defaultValue = "UTC",
                example = "Europe/Berlin")
        String timezone)
        implements Validated {

    /** As components take it. */
    public ScheduleExpression schedule() {
        return new ScheduleExpression(expression, timezone);
    }

    @Override
    public void validate(String path, Problems problems) {
        ScheduleExpression.check(problems, path + ".", expression, timezone);
    }
}
