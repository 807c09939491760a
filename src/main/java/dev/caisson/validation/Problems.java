package dev.caisson.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems, so that a user fixes all of them at once. */
public final class Problems {
    private final String subject;
    private final List<Problem> found = new ArrayList<>();

    private Problems(String subject) {
        this.subject = subject;
    }

    /**
     * Starts an empty collection.
     *
     * @param subject what is being checked, to head the message ("the configuration of stack dev", "queue jobs")
     */
    public static Problems in(String subject) {
        return new Problems(subject);
    }

    public Problems add(String path, @Nullable Object value, String allowed) {
        found.add(new Problem(path, printable(value), allowed));
        return this;
    }

    public Problems add(Problem problem) {
        found.add(problem);
        return this;
    }

    /** Adds a problem unless {@code holds}. */
    public Problems check(boolean holds, String path, @Nullable Object value, String allowed) {
        return holds ? this : add(path, value, allowed);
    }

    /** Adds a problem if a part that has no default was not given. */
    public Problems required(String path, @Nullable Object value) {
        return check(value != null, path, null, "is required");
    }

    public Problems within(String path, int value, int lowest, int highest, String unit) {
        return check(
                value >= lowest && value <= highest, path, value, "must be " + lowest + " to " + highest + " " + unit);
    }

    public boolean any() {
        return !found.isEmpty();
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /**
     * Ends the check.
     *
     * @throws InvalidInputException if a problem was found, listing all
     */
    public void throwIfAny() {
        if (any()) {
            throw refusal();
        }
    }

    /** The exception that says all of it, for a caller who throws it himself. */
    public InvalidInputException refusal() {
        return new InvalidInputException(subject, found);
    }

    private static String printable(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof CharSequence ? '"' + value.toString() + '"' : value.toString();
    }
}
