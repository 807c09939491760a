package dev.caisson.report.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number is over a week in which schedules change it, as working hours do. */
final class Week {
    /** {@code cron(30 7 ? * MON,TUE *)}, every month and year: minute, hour, days of the week. */
    private static final Pattern CRON =
            Pattern.compile("cron\\((\\d{1,2}) (\\d{1,2}) (?:\\?|\\*) \\* ([A-Z,*?-]+) \\*\\)");

    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    private final Map<Integer, Double> changes = new TreeMap<>();
    private boolean understood = true;

    /** From the times of a schedule on, the number is another. */
    void change(String cron, double value) {
        Matcher times = CRON.matcher(cron.toUpperCase(Locale.ROOT).replace("CRON", "cron"));
        List<Integer> days = times.matches() ? days(times.group(3)) : List.of();
        if (days.isEmpty()) {
            understood = false;
            return;
        }
        int minute = Integer.parseInt(times.group(2)) * 60 + Integer.parseInt(times.group(1));
        days.forEach(day -> changes.put(day * DAY + minute, value));
    }

    /** Whether the average is something else than the number itself. */
    boolean varies() {
        return understood && changes.values().stream().distinct().count() > 1;
    }

    /**
     * Over all hours of a week.
     *
     * @param otherwise the answer if no schedule changes anything, or one is not understood
     */
    double average(double otherwise) {
        if (!varies()) {
            return otherwise;
        }
        var times = List.copyOf(changes.entrySet());
        double sum = 0;
        for (int i = 0; i < times.size(); i++) {
            int until = i + 1 < times.size()
                    ? times.get(i + 1).getKey()
                    : times.get(0).getKey() + WEEK;
            sum += times.get(i).getValue() * (until - times.get(i).getKey());
        }
        return sum / WEEK;
    }

    /** Empty if not understood. */
    private static List<Integer> days(String text) {
        if (text.equals("*") || text.equals("?")) {
            return List.of(0, 1, 2, 3, 4, 5, 6);
        }
        List<Integer> days = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            int from = DAYS.indexOf(ends[0]);
            int to = DAYS.indexOf(ends[ends.length - 1]);
            if (from < 0 || to < 0 || ends.length > 2) {
                return List.of();
            }
            for (int day = from; ; day = (day + 1) % 7) {
                days.add(day);
                if (day == to) {
                    break;
                }
            }
        }
        return days;
    }
}
