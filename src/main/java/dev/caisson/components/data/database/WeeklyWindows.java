package dev.caisson.components.data.database;

import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The two windows of an RDS instance, both in UTC: the daily backup and the weekly maintenance may not overlap. */
public final class WeeklyWindows {
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
    private static final Pattern DAILY = Pattern.compile(TIME + "-" + TIME);
    private static final Pattern WEEKLY = Pattern.compile(
            "(mon|tue|wed|thu|fri|sat|sun):" + TIME + "-(mon|tue|wed|thu|fri|sat|sun):" + TIME,
            Pattern.CASE_INSENSITIVE);
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    private static final int SHORTEST = 30;
    private static final int HOUR = 60;

    private WeeklyWindows() {}

    /** Minutes of the week; the end is past the week's where a window runs over Sunday midnight. */
    private record Span(int start, int end) {
        boolean overlaps(Span other) {
            return start < other.end && other.start < end;
        }

        Span later(int minutes) {
            return new Span(start + minutes, end + minutes);
        }

        boolean longEnough() {
            return end - start >= SHORTEST;
        }
    }

    /**
     * Adds a problem for each window that RDS would not accept.
     *
     * @param prefix what stands before the names of the values ({@code caisson:database.})
     */
    public static void check(Problems problems, String prefix, String backup, String maintenance) {
        Optional<Span> daily = daily(backup).filter(Span::longEnough);
        Optional<Span> weekly = weekly(maintenance).filter(Span::longEnough);
        problems.check(
                        daily.isPresent(),
                        prefix + "backupWindow",
                        backup,
                        "must be hh:mm-hh:mm in UTC, at least 30 minutes, like 02:00-03:00")
                .check(
                        weekly.isPresent(),
                        prefix + "maintenanceWindow",
                        maintenance,
                        "must be ddd:hh:mm-ddd:hh:mm in UTC, at least 30 minutes, like sun:03:30-sun:04:30");
        if (daily.isPresent() && weekly.isPresent()) {
            problems.check(
                    daysOf(daily.get()).stream().noneMatch(weekly.get()::overlaps),
                    prefix + "maintenanceWindow",
                    maintenance,
                    "must not overlap the backupWindow " + backup);
        }
    }

    /**
     * Adds a problem if another snapshot, which begins within an hour of a time, would meet one of the windows: RDS
     * makes none from an hour before either to its end. Windows that {@link #check} refuses are left to it.
     *
     * @param key name of the time
     * @param time {@code hh:mm} in UTC
     */
    public static void checkFree(Problems problems, String key, String time, String backup, String maintenance) {
        Optional<Span> snapshot = daily(time + "-" + time).map(at -> new Span(at.start(), at.start() + HOUR));
        if (snapshot.isEmpty()) {
            return;
        }
        List<Span> snapshots = daysOf(snapshot.get());
        Stream.concat(daily(backup).stream(), weekly(maintenance).stream())
                .map(window -> new Span(window.start() - HOUR, window.end()))
                .filter(closed -> snapshots.stream().anyMatch(closed::overlaps))
                .findFirst()
                .ifPresent(closed -> problems.add(
                        key,
                        time,
                        "must not be between 2 hours before the start and the end of backupWindow " + backup
                                + " or maintenanceWindow " + maintenance + ": RDS would make no snapshot"));
    }

    private static Optional<Span> daily(String window) {
        Matcher parts = DAILY.matcher(window);
        return parts.matches() ? Optional.of(span(minutes(parts, 1), minutes(parts, 3), DAY)) : Optional.empty();
    }

    private static Optional<Span> weekly(String window) {
        Matcher parts = WEEKLY.matcher(window);
        return parts.matches()
                ? Optional.of(
                        span(day(parts.group(1)) + minutes(parts, 2), day(parts.group(4)) + minutes(parts, 5), WEEK))
                : Optional.empty();
    }

    private static Span span(int start, int end, int cycle) {
        return new Span(start, end < start ? end + cycle : end);
    }

    /** Every day's backup, from the Sunday before to the Monday after, for windows that run over midnight. */
    private static List<Span> daysOf(Span daily) {
        List<Span> all = new ArrayList<>();
        for (int day = -1; day <= 8; day++) {
            all.add(daily.later(day * DAY));
        }
        return all;
    }

    private static int day(String name) {
        return DAYS.indexOf(name.toLowerCase(Locale.ROOT)) * DAY;
    }

    private static int minutes(Matcher parts, int hourGroup) {
        return Integer.parseInt(parts.group(hourGroup)) * 60 + Integer.parseInt(parts.group(hourGroup + 1));
    }
}
