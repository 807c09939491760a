package dev.caisson.cli.logs;

import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code --since}. */
public final class Since {
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Since() {}

    /**
     * Reads it.
     *
     * @param text {@code 90s}, {@code 15m}, {@code 2h}, {@code 3d}, {@code 1w}, or a time with its offset
     * @throws InvalidInputException if it is none of them, or in the future
     */
    public static Instant parse(String text, Instant now) {
        Instant from = read(text, now);
        Problems.in("the command line")
                .check(!from.isAfter(now), "--since", text, "is in the future: it is " + now + " now")
                .check(!from.isBefore(Instant.EPOCH), "--since", text, "is before there was any log")
                .throwIfAny();
        return from;
    }

    private static Instant read(String text, Instant now) {
        Matcher length = LENGTH.matcher(text);
        try {
            if (length.matches()) {
                Duration unit = UNITS.getOrDefault(length.group(2), Duration.ZERO);
                return now.minus(unit.multipliedBy(Long.parseLong(length.group(1))));
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Problems.in("the command line")
                    .add("--since", text, "must be like 90s, 15m, 2h or 3d, or a time like 2026-11-30T09:00:00Z")
                    .refusal();
        }
    }
}
