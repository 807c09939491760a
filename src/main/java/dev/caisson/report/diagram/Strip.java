package dev.caisson.report.diagram;

import dev.caisson.report.diagram.Layout.Area;
import dev.caisson.report.diagram.Layout.Line;
import dev.caisson.report.diagram.Layout.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes room around a layout: for the title above, and below, in the region, for what supports the rest. */
final class Strip {
    /** Room for the title. */
    static final double TOP = 44;

    /** A region with a strip is at least as wide. */
    private static final double LEAST_WIDTH = 760;

    private final Picture picture;
    private final Layout inner;

    private Strip(Picture picture, Layout inner) {
        this.picture = picture;
        this.inner = inner;
    }

    static Layout around(Picture picture, Layout inner) {
        return new Strip(picture, inner).layout();
    }

    private Layout layout() {
        Map<String, Area> areas = new LinkedHashMap<>();
        inner.areas().forEach((id, area) -> areas.put(id, moved(area)));
        String region = picture.region().id();
        Area around = areas.getOrDefault(region, new Area(Sizes.MARGIN, TOP, 0, Sizes.BOX_TOP));
        double width = picture.supporting().isEmpty() ? around.width() : Math.max(around.width(), LEAST_WIDTH);
        Map<String, Area> chips = new LinkedHashMap<>();
        double height = around.height() + chips(chips, around, width);
        var room = new Room(around, width - around.width(), height - around.height());
        areas.replaceAll((id, area) -> room.moved(area));
        areas.putAll(chips);
        areas.put(region, new Area(around.x(), around.y(), width, height));
        double title = 2 * Sizes.MARGIN + TextWidth.of(picture.title(), Sizes.HEADING, true);
        double right = areas.values().stream()
                .mapToDouble(area -> area.x() + area.width())
                .max()
                .orElse(0);
        double below = areas.values().stream()
                .mapToDouble(area -> area.y() + area.height())
                .max()
                .orElse(0);
        return new Layout(
                Math.max(title, Math.max(inner.width() + 2 * Sizes.MARGIN, right + Sizes.MARGIN)),
                Math.max(inner.height() + TOP, below) + Sizes.MARGIN,
                areas,
                inner.lines().stream().map(this::moved).map(room::moved).toList());
    }

    /**
     * A box that has grown: what was beyond it gives way, and lines with it.
     *
     * @param box before it grew
     * @param wider by how much
     * @param higher by how much
     */
    private record Room(Area box, double wider, double higher) {
        Area moved(Area area) {
            Point start = moved(new Point(area.x(), area.y()));
            return new Area(start.x(), start.y(), area.width(), area.height());
        }

        Line moved(Line line) {
            return new Line(line.edge(), line.points().stream().map(this::moved).toList(), moved(line.label()));
        }

        private Point moved(Point point) {
            // What is beside it is in nobody's way, however far down: another region may be higher than this one.
            boolean beside = point.x() >= box.x() + box.width();
            boolean below = !beside && point.y() >= box.y() + box.height();
            return new Point(point.x() + (beside ? wider : 0), point.y() + (below ? higher : 0));
        }
    }

    /** Rows of chips; answers how high they are. */
    private double chips(Map<String, Area> areas, Area region, double width) {
        if (picture.supporting().isEmpty()) {
            return 0;
        }
        double left = region.x() + Sizes.MARGIN;
        double right = region.x() + width - Sizes.MARGIN;
        double x = left;
        double y = region.y() + region.height();
        for (PictureNode chip : picture.supporting()) {
            double wide = Sizes.chip(chip);
            if (x > left && x + wide > right) {
                x = left;
                y += Sizes.CHIP_HEIGHT + Sizes.GAP;
            }
            areas.put(chip.id(), new Area(x, y, wide, Sizes.CHIP_HEIGHT));
            x += wide + Sizes.GAP;
        }
        return y + Sizes.CHIP_HEIGHT + Sizes.MARGIN - region.y() - region.height();
    }

    private Line moved(Line line) {
        List<Point> points = line.points().stream()
                .map(point -> new Point(point.x() + Sizes.MARGIN, point.y() + TOP))
                .toList();
        return new Line(line.edge(), points, moved(line.label()));
    }

    private static Area moved(Area area) {
        return new Area(area.x() + Sizes.MARGIN, area.y() + TOP, area.width(), area.height());
    }
}
