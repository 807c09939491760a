package dev.caisson.report.diagram;

import java.util.stream.Stream;

/** Sizes of texts, and of what is around them, in pixels. */
final class Sizes {
    static final double TITLE = 13;
    static final double DETAIL = 11;
    static final double LABEL = 11;
    static final double BOX_LABEL = 12;
    static final double HEADING = 18;

    static final double NODE_HEIGHT = 46;

    /** From one line of a detail to the next. */
    static final double LINE = 14;

    /** From a node's left side to its texts: the glyph stands there. */
    static final double TEXT_START = 42;

    static final double MARGIN = 12;
    static final double BOX_TOP = 30;
    static final double CHIP_HEIGHT = 26;
    static final double CHIP_TEXT_START = 26;
    static final double GAP = 10;

    private Sizes() {}

    static double node(PictureNode node) {
        return Math.max(
                120,
                TEXT_START
                        + MARGIN
                        + Stream.concat(
                                        Stream.of(TextWidth.of(node.title(), TITLE, true)),
                                        node.lines().stream().map(line -> TextWidth.of(line, DETAIL, false)))
                                .max(Integer::compare)
                                .orElse(0));
    }

    static double height(PictureNode node) {
        return NODE_HEIGHT + LINE * Math.max(0, node.lines().size() - 1);
    }

    static double chip(PictureNode node) {
        return CHIP_TEXT_START + TextWidth.of(chipText(node), DETAIL, false) + GAP;
    }

    /** Name and kind on one line; the name alone where it says it. */
    static String chipText(PictureNode node) {
        String words = node.kind().words();
        String name = node.title().replace('-', ' ').equals(words) ? node.title() : node.title() + " · " + words;
        return node.notes().isEmpty() ? name : name + " · " + String.join("; ", node.notes());
    }

    static double label(PictureEdge edge) {
        return TextWidth.of(edge.label(), LABEL, false) + 6;
    }

    static double box(PictureBox box) {
        return TextWidth.of(box.label(), BOX_LABEL, true) + 2 * MARGIN;
    }
}
