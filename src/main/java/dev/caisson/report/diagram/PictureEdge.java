package dev.caisson.report.diagram;

/**
 * All that one component does with another.
 *
 * @param from id of a node
 * @param to id of a node
 * @param label {@code reads, writes} or {@code :5432}
 * @param tone name of its colour
 */
record PictureEdge(String from, String to, String label, String tone) {}
