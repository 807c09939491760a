package dev.caisson.components.observability;

/** What an alarm compares with its threshold: one metric, or the share of one in another. */
public sealed interface Measure permits Metric, ErrorRate {}
