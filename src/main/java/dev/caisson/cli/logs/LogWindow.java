package dev.caisson.cli.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are sought.
 *
 * @param from their first time
 * @param until their last time
 * @param pattern of CloudWatch's filters; null for all
 */
record LogWindow(Instant from, Instant until, @Nullable String pattern) {
    LogWindow between(Instant start, Instant end) {
        return new LogWindow(start, end, pattern);
    }
}
