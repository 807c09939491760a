package dev.caisson.report.cost;

/**
 * A resource that costs something nobody knows here, or whose cost cannot be known before it is deployed.
 *
 * @param component name of the component it belongs to
 * @param resource its logical name
 * @param type its type
 * @param reason a phrase without a full stop
 * @param always whether nothing of its type is priced; else it is this one whose price is missing
 */
public record Unpriced(String component, String resource, String type, String reason, boolean always) {}
