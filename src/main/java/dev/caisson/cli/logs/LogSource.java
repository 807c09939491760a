package dev.caisson.cli.logs;

/**
 * A log group.
 *
 * @param component whose it is
 * @param group its name in AWS
 * @param region where it is; empty for where the stack is
 * @param isCertain whether the stack made it; AWS makes the others with their first event
 */
record LogSource(String component, String group, String region, boolean isCertain) {}
