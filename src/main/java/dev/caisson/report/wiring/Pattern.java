package dev.caisson.report.wiring;

/**
 * A pattern of a policy.
 *
 * @param text {@code *} is any number of characters, {@code ?} is one; cases are the same
 */
record Pattern(String text) {
    boolean matches(String other) {
        return matches(0, other, 0);
    }

    private boolean matches(int at, String other, int from) {
        if (at == text.length()) {
            return from == other.length();
        }
        char here = text.charAt(at);
        if (here == '*') {
            return matches(at + 1, other, from) || (from < other.length() && matches(at, other, from + 1));
        }
        return from < other.length()
                && (here == '?' || Character.toLowerCase(here) == Character.toLowerCase(other.charAt(from)))
                && matches(at + 1, other, from + 1);
    }
}
