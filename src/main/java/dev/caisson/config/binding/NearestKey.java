package dev.caisson.config.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what was meant by a key nobody knows. */
public final class NearestKey {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    /** No known key is longer than this, and the distance of two long texts takes long to compute. */
    private static final int LONGEST = 60;

    private NearestKey() {}

    /**
     * The known key that differs by at most a third of its letters, case aside; one letter always counts as near, if
     * the key has three.
     */
    public static Optional<String> to(String given, Collection<String> known) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(key -> distance(given, key) <= Math.max(key.length() > 2 ? 1 : 0, key.length() / 3))
                .min(Comparator.<String>comparingInt(key -> distance(given, key))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Ends a message: {@code "; did you mean cpu?"}, or what is known if nothing is near. */
    static String hint(String given, Collection<String> known, String whatIsKnown) {
        return to(given, known)
                .map(key -> "; did you mean " + key + "?")
                .orElseGet(() -> known.isEmpty() ? "" : "; " + whatIsKnown + " " + String.join(", ", known));
    }

    private static int distance(String given, String known) {
        return DISTANCE.apply(given.toLowerCase(Locale.ROOT), known.toLowerCase(Locale.ROOT));
    }
}
