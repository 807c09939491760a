package dev.caisson.report.diagram;

/**
 * How wide a text is, without a font at hand: the advance widths of Helvetica, which Arial and Liberation Sans share.
 * What is drawn says its width, so that another font is squeezed into it.
 */
final class TextWidth {
    /** Of the characters from the space to the tilde, in thousandths of the size. */
    private static final int[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
                556,
        556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556,
                833,
        722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500,
                556,
        556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
                334,
        260, 334, 584
    };

    /** Of a character that is not in the table: most letters are narrower. */
    private static final int LATIN = 600;

    private static final int WIDE = 1000;
    private static final int FIRST_WIDE = 0x2E80;
    private static final double BOLD = 1.07;

    private TextWidth() {}

    /** In the unit of the size, rounded up. */
    static int of(String text, double size, boolean bold) {
        int thousandths = text.codePoints().map(TextWidth::width).sum();
        return (int) Math.ceil(thousandths * size * (bold ? BOLD : 1) / 1000);
    }

    private static int width(int character) {
        int at = character - ' ';
        if (at >= 0 && at < WIDTHS.length) {
            return WIDTHS[at];
        }
        return character == '·' ? WIDTHS[0] : character < FIRST_WIDE ? LATIN : WIDE;
    }
}
