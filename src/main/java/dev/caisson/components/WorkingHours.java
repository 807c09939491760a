package dev.caisson.components;

import dev.caisson.validation.Problems;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When people work with a stack; outside of it, what can be off is off. A day is one on which it opens.
 *
 * @param timezone IANA name ({@code Europe/Berlin}); hours follow its summer time
 * @param opens 01:00 at the earliest, so that what takes a while can be started on the same day
 * @param closes after it opens, 23:00 at the latest
 * @param days at least one
 */
public record WorkingHours(String timezone, LocalTime opens, LocalTime closes, Set<DayOfWeek> days) {
    private static final LocalTime EARLIEST = LocalTime.of(1, 0);
    private static final LocalTime LATEST = LocalTime.of(23, 0);

    static final String A_ZONE = "must be an IANA time zone, such as Europe/Berlin or America/New_York";

    /** What AWS calls a day: its first three letters. */
    private static final int DAY_LETTERS = 3;

    public WorkingHours {
        days = Set.copyOf(days);
        var problems = Problems.in("the working hours");
        check(problems, "", timezone, opens, closes);
        problems.check(!days.isEmpty(), "days", null, "must have at least one").throwIfAny();
    }

    /**
     * Adds a problem for each value that no working hours can have.
     *
     * @param prefix what stands before the names of the values ({@code caisson:hours.})
     */
    public static void check(
            Problems problems, String prefix, @Nullable String timezone, LocalTime opens, LocalTime closes) {
        problems.check(isZone(timezone), prefix + "timezone", timezone, A_ZONE)
                .check(!opens.isBefore(EARLIEST), prefix + "opens", opens, "must be " + EARLIEST + " or later")
                .check(
                        closes.isAfter(opens) && !closes.isAfter(LATEST),
                        prefix + "closes",
                        closes,
                        "must be after it opens, and " + LATEST + " or earlier");
    }

    /** {@code cron(…)} for the opening, or some time before it. */
    public String opening(Duration before) {
        return cron(opens.minus(before));
    }

    /** {@code cron(…)} for the closing, or some time after it. */
    public String closing(Duration after) {
        return cron(closes.plus(after));
    }

    private String cron(LocalTime time) {
        String when = new TreeSet<>(days)
                .stream().map(day -> day.name().substring(0, DAY_LETTERS)).collect(Collectors.joining(","));
        return "cron(" + time.getMinute() + " " + time.getHour() + " ? * " + when + " *)";
    }

    static boolean isZone(@Nullable String timezone) {
        try {
            // An offset such as +02:00 is no name, and knows no summer time.
            return timezone != null
                    && timezone.matches("[A-Z][A-Za-z_/+-]+")
                    && ZoneId.of(timezone).getId().equals(timezone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
