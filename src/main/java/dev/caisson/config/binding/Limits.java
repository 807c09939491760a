package dev.caisson.config.binding;

import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.util.List;

/** Checks a scalar against the limits of its {@link Key}, and says them in words. */
final class Limits {
    private Limits() {}

    /** Adds a problem, and returns false, if the value is outside its limits. */
    static boolean hold(Object value, JsonElement given, Place at) {
        Key key = at.limits();
        if (value instanceof Number number && (number.doubleValue() < key.min() || number.doubleValue() > key.max())) {
            at.wrong(given, "must be " + range(key));
            return false;
        }
        List<String> allowed = List.of(key.allowed());
        if (!allowed.isEmpty() && !(value instanceof Boolean) && !allowed.contains(given.getAsString())) {
            at.wrong(given, oneOf(given.getAsString(), allowed));
            return false;
        }
        if (value instanceof String text && !key.pattern().isEmpty() && !text.matches(key.pattern())) {
            at.wrong(given, "must be " + form(key.pattern(), key.format()) + example(key));
            return false;
        }
        return true;
    }

    static String oneOf(String given, List<String> allowed) {
        String guess = NearestKey.to(given, allowed)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        return "must be one of " + String.join(", ", allowed) + guess;
    }

    /** The range in words with its unit ({@code "1 to 35 days"}), or nothing. */
    static String range(Key key) {
        boolean above = key.min() > Double.NEGATIVE_INFINITY;
        boolean below = key.max() < Double.POSITIVE_INFINITY;
        if (!above && !below) {
            return "";
        }
        String range = above && below
                ? number(key.min()) + " to " + number(key.max())
                : above ? "at least " + number(key.min()) : "at most " + number(key.max());
        return key.unit().isEmpty() ? range : range + " " + key.unit();
    }

    static String form(String pattern, String inWords) {
        return inWords.isEmpty() ? "of the form " + pattern : inWords;
    }

    static String example(Key key) {
        return key.example().isEmpty() ? "" : " (for example " + key.example() + ")";
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
