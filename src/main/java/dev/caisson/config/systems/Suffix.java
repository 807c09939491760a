package dev.caisson.config.systems;

/** What ends the names that others rely on. */
final class Suffix {
    /** Short enough for the shortest of those names: a Cognito domain of 63 characters, a bucket of 63. */
    static final String PATTERN = "(?=.{1,24}$)[a-z0-9]+(-[a-z0-9]+)*";

    static final String FORMAT = "lower-case letters, digits and single hyphens between them, at most 24";

    private Suffix() {}
}
