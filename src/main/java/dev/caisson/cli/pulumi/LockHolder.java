package dev.caisson.cli.pulumi;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who holds a stack's lock, as the backend tells whoever else wants it.
 *
 * @param who {@code user@machine}
 * @param process its number on that machine
 * @param since when it was taken
 * @param file where the lock is
 */
public record LockHolder(String who, String process, Instant since, String file) {
    // pkg/backend/diy/lock.go, checkForLock: "  <url>: created by <user>@<host> (pid <n>) at <RFC 3339>"
    private static final Pattern LINE =
            Pattern.compile("(\\S+): created by (\\S+@\\S+) \\(pid (\\d+)\\) at (\\d{4}-\\S+)");

    /** All that a message names. */
    static List<LockHolder> in(String message) {
        return LINE.matcher(message)
                .results()
                .map(found -> new LockHolder(
                        found.group(2),
                        found.group(3),
                        java.time.OffsetDateTime.parse(found.group(4)).toInstant(),
                        found.group(1)))
                .distinct()
                .toList();
    }

    /** Whether a command failed because somebody else is at work, in the words of any backend. */
    static boolean isToldBy(String message) {
        return message.contains("the stack is currently locked by")
                || message.contains("[409] Conflict: Another update is currently in progress");
    }
}
