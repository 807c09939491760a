package dev.caisson.report.diagram;

import java.util.Locale;

/** Writes elements of XML, a line each. */
final class Markup {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** @param attributes name and value in turn */
    Markup open(String element, Object... attributes) {
        line("<" + element + said(attributes) + ">");
        depth++;
        return this;
    }

    Markup close(String element) {
        depth--;
        line("</" + element + ">");
        return this;
    }

    /** An element with nothing in it. */
    Markup empty(String element, Object... attributes) {
        line("<" + element + said(attributes) + "/>");
        return this;
    }

    /** An element with a text in it. */
    Markup text(String element, String content, Object... attributes) {
        line("<" + element + said(attributes) + ">" + escaped(content) + "</" + element + ">");
        return this;
    }

    private void line(String line) {
        text.append(" ".repeat(depth)).append(line).append('\n');
    }

    private static String said(Object... attributes) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            String said = value instanceof Double number ? number(number) : String.valueOf(value);
            all.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(said))
                    .append('"');
        }
        return all.toString();
    }

    /** At most one digit behind the point. */
    static String number(double number) {
        String said = String.format(Locale.ROOT, "%.1f", number);
        return said.endsWith(".0") ? said.substring(0, said.length() - 2) : said;
    }

    /** What XML cannot say at all, control characters, is left out. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
