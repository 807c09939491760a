package dev.caisson.report.comment;

/**
 * A stack that the pull request makes impossible.
 *
 * @param name {@code shop/prod}
 * @param why the program's own words
 */
public record RefusedStack(String name, String why) {}
