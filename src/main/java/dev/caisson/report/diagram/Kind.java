package dev.caisson.report.diagram;

/**
 * What a component is.
 *
 * @param glyph name of its drawing
 * @param tone name of its colour
 * @param words a few, {@code load balancer}
 * @param supports whether it only supports others
 */
record Kind(String glyph, String tone, String words, boolean supports) {}
