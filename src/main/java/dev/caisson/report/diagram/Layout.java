package dev.caisson.report.diagram;

import java.util.List;
import java.util.Map;

/**
 * Where everything of a picture is, in pixels from its upper left corner.
 *
 * @param width of the whole
 * @param height of the whole
 * @param areas of boxes and nodes, by id
 * @param lines of the edges, in their order
 */
record Layout(double width, double height, Map<String, Area> areas, List<Line> lines) {
    /** A rectangle. */
    record Area(double x, double y, double width, double height) {
        boolean overlaps(Area other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean contains(Area other) {
            return x <= other.x
                    && y <= other.y
                    && other.x + other.width <= x + width
                    && other.y + other.height <= y + height;
        }
    }

    /** A point. */
    record Point(double x, double y) {}

    /**
     * An edge as it runs.
     *
     * @param edge it
     * @param points of which the last has the arrow's head
     * @param label where its label is
     */
    record Line(PictureEdge edge, List<Point> points, Area label) {}
}
