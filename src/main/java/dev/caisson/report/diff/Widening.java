package dev.caisson.report.diff;

/**
 * Somebody may do more than before.
 *
 * @param change the resource whose policy says so
 * @param says who may do what
 */
public record Widening(ResourceChange change, String says) {}
