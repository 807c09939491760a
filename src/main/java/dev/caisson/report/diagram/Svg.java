package dev.caisson.report.diagram;

import dev.caisson.report.diagram.Layout.Area;
import dev.caisson.report.diagram.Layout.Line;
import dev.caisson.report.diagram.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes a picture that is laid out. */
final class Svg {
    private static final double HEAD_LENGTH = 7;
    private static final double HEAD_HALF = 3.5;
    private static final double CORNER = 5;

    private final Picture picture;
    private final Layout layout;
    private final Glyphs glyphs = new Glyphs();
    private final Markup svg = new Markup();

    private Svg(Picture picture, Layout layout) {
        this.picture = picture;
        this.layout = layout;
    }

    static String of(Picture picture, Layout layout, Theme theme) {
        return new Svg(picture, layout).write(theme);
    }

    private String write(Theme theme) {
        double width = Math.ceil(layout.width());
        double height = Math.ceil(layout.height());
        svg.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "caisson",
                "viewBox",
                "0 0 " + Markup.number(width) + " " + Markup.number(height),
                "width",
                width,
                "height",
                height,
                "role",
                "graphics-document",
                "aria-label",
                "Architecture of " + picture.title());
        svg.text("title", picture.title());
        svg.text("desc", "Components of the stack in the networks they stand in, and who uses whom.");
        svg.text("style", Styles.of(theme));
        svg.empty("rect", "class", "paper", "width", width, "height", height);
        label("heading", picture.title(), Sizes.MARGIN, 28, Sizes.HEADING, true);
        box(picture.region());
        picture.elsewhere().forEach(this::box);
        layout.lines().forEach(this::line);
        layout.lines().forEach(this::edgeLabel);
        picture.outside().forEach(this::node);
        nodes(picture.region());
        picture.elsewhere().forEach(this::nodes);
        picture.supporting().forEach(this::chip);
        svg.close("svg");
        return svg.toString();
    }

    private void box(PictureBox box) {
        Area area = area(box.id());
        String look = "box " + box.look() + (box.existing() ? " existing" : "");
        svg.open("g", "class", "place-" + box.look());
        rect(look, area, 8);
        label("place", box.label(), area.x() + Sizes.MARGIN, area.y() + 19, Sizes.BOX_LABEL, true);
        box.boxes().forEach(this::box);
        svg.close("g");
    }

    private void nodes(PictureBox box) {
        box.boxes().forEach(this::nodes);
        box.nodes().forEach(this::node);
    }

    private void node(PictureNode node) {
        Area area = area(node.id());
        open(node);
        rect("frame" + (node.existing() ? " existing" : ""), area, 6);
        glyph(node.kind().glyph(), area.x() + 10, area.y() + 11, 1);
        label("title", node.title(), area.x() + Sizes.TEXT_START, area.y() + 20, Sizes.TITLE, true);
        double y = area.y() + 36;
        for (String line : node.lines()) {
            label("detail", line, area.x() + Sizes.TEXT_START, y, Sizes.DETAIL, false);
            y += Sizes.LINE;
        }
        if (node.shielded()) {
            svg.open("g", "class", "tone-security");
            svg.empty("circle", "class", "frame", "cx", area.x() + area.width() - 3, "cy", area.y() + 3, "r", 8.0);
            glyph("firewall", area.x() + area.width() - 8.4, area.y() - 2.4, 0.45);
            svg.close("g");
        }
        svg.close("g");
    }

    private void chip(PictureNode node) {
        Area area = area(node.id());
        open(node);
        rect("frame" + (node.existing() ? " existing" : ""), area, 6);
        glyph(node.kind().glyph(), area.x() + 6, area.y() + 5.8, 0.6);
        label("detail", Sizes.chipText(node), area.x() + Sizes.CHIP_TEXT_START, area.y() + 17, Sizes.DETAIL, false);
        svg.close("g");
    }

    private void open(PictureNode node) {
        String words = node.kind().words();
        String said = node.title() + ", " + words
                + (node.detail().equals(words) ? "" : ", " + node.detail().replace('\n', ' '))
                + (node.notes().isEmpty() ? "" : ", " + String.join(", ", node.notes()))
                + (node.shielded() ? ", behind the web firewall" : "")
                + (node.existing() ? ", was there before" : "");
        svg.open(
                "g",
                "class",
                "node tone-" + node.kind().tone(),
                "data-component",
                node.id(),
                "tabindex",
                "0",
                "role",
                "img",
                "aria-label",
                said);
        svg.text("title", said);
    }

    private void line(Line line) {
        open(line, "edge");
        svg.text("title", line.edge().label());
        svg.empty("path", "class", "line", "d", path(line.points()));
        svg.empty("path", "class", "head", "d", head(line.points()));
        svg.close("g");
    }

    /** Above all lines, so that none runs through it. */
    private void edgeLabel(Line line) {
        Area area = line.label();
        open(line, "edge label");
        rect("plate", area, 2);
        label("", line.edge().label(), area.x() + 3, area.y() + Sizes.LABEL, Sizes.LABEL, false);
        svg.close("g");
    }

    private void open(Line line, String look) {
        svg.open(
                "g",
                "class",
                look + " tone-" + line.edge().tone(),
                "data-from",
                line.edge().from(),
                "data-to",
                line.edge().to());
    }

    private static String path(List<Point> points) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            boolean bend = i > 0 && i + 1 < points.size();
            Point here = points.get(i);
            if (bend) {
                steps.add("L" + at(towards(here, points.get(i - 1))) + "Q" + at(here) + " "
                        + at(towards(here, points.get(i + 1))));
            } else {
                steps.add((i == 0 ? "M" : "L") + at(here));
            }
        }
        return String.join("", steps);
    }

    /** A point on the way from one to another where a rounded corner starts. */
    private static Point towards(Point from, Point to) {
        double length = Math.hypot(to.x() - from.x(), to.y() - from.y());
        double part = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
        return new Point(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    private static String head(List<Point> points) {
        Point tip = points.get(points.size() - 1);
        Point before = points.get(points.size() - 2);
        double length = Math.max(1, Math.hypot(tip.x() - before.x(), tip.y() - before.y()));
        double x = (tip.x() - before.x()) / length;
        double y = (tip.y() - before.y()) / length;
        var base = new Point(tip.x() - x * HEAD_LENGTH, tip.y() - y * HEAD_LENGTH);
        return "M" + at(tip) + "L" + at(new Point(base.x() - y * HEAD_HALF, base.y() + x * HEAD_HALF)) + "L"
                + at(new Point(base.x() + y * HEAD_HALF, base.y() - x * HEAD_HALF)) + "Z";
    }

    private static String at(Point point) {
        return Markup.number(point.x()) + " " + Markup.number(point.y());
    }

    private void glyph(String name, double x, double y, double scale) {
        String place = "translate(" + Markup.number(x) + " " + Markup.number(y) + ")";
        svg.empty(
                "path",
                "class",
                "glyph",
                "d",
                glyphs.path(name),
                "transform",
                scale == 1 ? place : place + " scale(" + scale + ")");
    }

    private void rect(String look, Area area, double radius) {
        svg.empty(
                "rect",
                "class",
                look,
                "x",
                area.x(),
                "y",
                area.y(),
                "width",
                area.width(),
                "height",
                area.height(),
                "rx",
                radius);
    }

    /** Says how wide it is, so that it fits in every font. */
    private void label(String look, String text, double x, double y, double size, boolean bold) {
        svg.text(
                "text",
                text,
                "class",
                look,
                "x",
                x,
                "y",
                y,
                "textLength",
                TextWidth.of(text, size, bold),
                "lengthAdjust",
                "spacingAndGlyphs");
    }

    private Area area(String id) {
        return Objects.requireNonNull(layout.areas().get(id), id);
    }
}
