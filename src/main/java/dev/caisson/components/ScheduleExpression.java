package dev.caisson.components;

import dev.caisson.validation.Problems;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something is run again and again, as EventBridge Scheduler writes it.
 *
 * @param expression {@code rate(5 minutes)} or {@code cron(0 6 ? * MON-FRI *)}
 * @param timezone IANA name ({@code Europe/Berlin}) of a cron's times, which follow its summer time; {@code UTC}
 */
public record ScheduleExpression(String expression, String timezone) {
    private static final Pattern RATE =
            Pattern.compile("rate\\((?:1 (?:minute|hour|day)s?|[1-9]\\d{0,4} (?:minute|hour|day)s)\\)");
    private static final Pattern CRON = Pattern.compile("cron\\((\\S+(?: \\S+)*)\\)");
    private static final String MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC";
    private static final String DAYS = "SUN|MON|TUE|WED|THU|FRI|SAT";

    private static final List<Field> FIELDS = List.of(
            new Field("minutes", "[0-5]?\\d", ""),
            new Field("hours", "[01]?\\d|2[0-3]", ""),
            new Field("day of month", "0?[1-9]|[12]\\d|3[01]", "|\\?|L|LW|(?:0?[1-9]|[12]\\d|3[01])W"),
            new Field("month", "0?[1-9]|1[0-2]|" + MONTHS, ""),
            new Field("day of week", "[1-7]|" + DAYS, "|\\?|L|(?:[1-7]|" + DAYS + ")(?:L|#[1-5])"),
            new Field("year", "19[7-9]\\d|2[01]\\d\\d", ""));

    private static final int DAY_OF_MONTH = 2;
    private static final int DAY_OF_WEEK = 4;

    public ScheduleExpression {
        var problems = Problems.in("a schedule");
        check(problems, "", expression, timezone);
        problems.throwIfAny();
    }

    /**
     * Adds what AWS would refuse.
     *
     * @param prefix what stands before the names of the values ({@code caisson:functions.report.schedule.})
     */
    public static void check(Problems problems, String prefix, String expression, @Nullable String timezone) {
        problems.check(WorkingHours.isZone(timezone), prefix + "timezone", timezone, WorkingHours.A_ZONE);
        if (RATE.matcher(expression).matches()) {
            return;
        }
        var cron = CRON.matcher(expression);
        if (!cron.matches()) {
            problems.add(
                    prefix + "expression",
                    expression,
                    "must be rate(<number> minutes), or hours or days, such as rate(5 minutes), or"
                            + " cron(<minutes> <hours> <day of month> <month> <day of week> <year>), such as"
                            + " cron(0 6 ? * MON-FRI *)");
            return;
        }
        checkFields(
                problems,
                prefix + "expression",
                expression,
                List.of(cron.group(1).split(" ")));
    }

    private static void checkFields(Problems problems, String path, String expression, List<String> given) {
        if (given.size() != FIELDS.size()) {
            problems.add(
                    path,
                    expression,
                    "must have six fields: minutes, hours, day of month, month, day of week and year (* for all), and has "
                            + given.size());
            return;
        }
        for (int i = 0; i < FIELDS.size(); i++) {
            Field field = FIELDS.get(i);
            problems.check(
                    given.get(i).matches(field.pattern()),
                    path,
                    expression,
                    "has no " + field.name() + " that AWS knows in " + given.get(i));
        }
        problems.check(
                given.get(DAY_OF_MONTH).equals("?") != given.get(DAY_OF_WEEK).equals("?"),
                path,
                expression,
                "must have ? for one of day of month and day of week, and only for one");
    }

    /**
     * A place in a cron expression.
     *
     * @param value one of its values
     * @param more what it may be besides lists, ranges and steps
     */
    private record Field(String name, String value, String more) {
        String pattern() {
            String item = "(?:\\*|(?:" + value + ")(?:-(?:" + value + "))?)(?:/\\d{1,4})?";
            return "(?:" + item + ")(?:,(?:" + item + "))*" + more;
        }
    }
}
