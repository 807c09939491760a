package dev.caisson.components.observability;

/**
 * Where alarms ring that depend on what a stack is for.
 *
 * @param errorPercent share of failed requests or calls, 1 to 100 %
 * @param requestsPerMinute more requests than the stack was made for; 0 for no alarm
 * @param coldStartMillis how long functions may take to start, in the mean of an hour; 0 for no alarm, and no metric
 */
public record AlarmThresholds(int errorPercent, int requestsPerMinute, int coldStartMillis) {
    /** 5 % errors, 6,000 requests a minute, no cold starts. */
    public static final AlarmThresholds DEFAULT = new AlarmThresholds(5, 6_000, 0);
}
