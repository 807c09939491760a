package dev.caisson.report.diagram;

import java.util.List;

/**
 * A place with components in it.
 *
 * @param id one in the picture
 * @param label what is written in its corner
 * @param look {@code region}, {@code vpc} or {@code tier}
 * @param existing whether it was there before
 * @param boxes places in it
 * @param nodes components in it, and in none of the boxes
 */
record PictureBox(
        String id, String label, String look, boolean existing, List<PictureBox> boxes, List<PictureNode> nodes) {}
