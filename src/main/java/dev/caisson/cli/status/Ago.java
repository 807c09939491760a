package dev.caisson.cli.status;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, as people say it. */
public final class Ago {
    private static final long SECONDS = 100;
    private static final long MINUTES = 100;
    private static final long HOURS = 48;

    private Ago() {}

    /** {@code 5 min ago}. */
    static String of(Instant then, Instant now) {
        return length(Duration.between(then, now)) + " ago";
    }

    /** {@code 40 s}, {@code 5 min}, {@code 3 h}, {@code 12 days}. */
    public static String length(Duration duration) {
        Duration time = duration.isNegative() ? Duration.ZERO : duration;
        if (time.toSeconds() < SECONDS) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < MINUTES) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < HOURS ? time.toHours() + " h" : time.toDays() + " days";
    }
}
