package dev.caisson.report;

import java.util.ArrayList;
import java.util.List;

/** Three columns, the first of them a tree; a row may also be a text over all of them. */
final class Table {
    private static final String MARGIN = "  ";
    private static final int LEAST_NAME = 24;

    private final Terminal terminal;
    private final List<Row> rows = new ArrayList<>();

    Table(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Row(String indent, String type, String name, String info) {
        int typeWidth() {
            return Terminal.width(indent) + Terminal.width(type);
        }

        boolean isText() {
            return name.isEmpty() && info.isEmpty();
        }

        /** What stands before the further lines of a row. */
        String guides() {
            return indent.replace("├─ ", "│  ").replace("└─ ", "   ");
        }
    }

    void header(String type, String name) {
        rows.add(new Row("", terminal.bold(type), terminal.bold(name), ""));
    }

    void add(String indent, String type, String name, String info) {
        rows.add(new Row(indent, type, name, info));
    }

    /** A text that goes on below itself where a line has no room for it. */
    void addText(String indent, String text) {
        add(indent, text, "", "");
    }

    String render() {
        int type = Math.min(
                terminal.columns() - LEAST_NAME,
                rows.stream()
                        .filter(row -> !row.isText())
                        .mapToInt(Row::typeWidth)
                        .max()
                        .orElse(0));
        int name = rows.stream()
                .filter(row -> !row.info().isEmpty())
                .mapToInt(row -> Terminal.width(row.name()))
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> {
            if (row.isText()) {
                append(text, row);
            } else {
                append(text, row, type, name);
            }
        });
        return text.toString();
    }

    private void append(StringBuilder text, Row row) {
        int room = terminal.columns() - MARGIN.length() - Terminal.width(row.indent());
        List<String> lines = Wrapped.lines(row.type(), room, room - MARGIN.length());
        for (int i = 0; i < lines.size(); i++) {
            text.append(MARGIN)
                    .append(terminal.faint(i == 0 ? row.indent() : row.guides() + MARGIN))
                    .append(terminal.faint(lines.get(i)))
                    .append('\n');
        }
    }

    private void append(StringBuilder text, Row row, int type, int name) {
        String first = MARGIN + terminal.faint(row.indent()) + row.type();
        int room = terminal.columns() - Terminal.width(first) - Terminal.width(row.name()) - MARGIN.length();
        int gap = Math.max(0, type - row.typeWidth());
        // A long name takes the room that keeps names below each other, and then a line of its own.
        String line = room < 0
                ? first + "\n" + MARGIN + terminal.faint(row.guides() + MARGIN) + row.name()
                : first + " ".repeat(Math.min(gap, room)) + MARGIN + row.name();
        if (row.info().isEmpty()) {
            text.append(line.stripTrailing()).append('\n');
            return;
        }
        int start = MARGIN.length() + type + MARGIN.length() + name + MARGIN.length();
        String padded = line + " ".repeat(Math.max(0, start - Terminal.width(line)));
        if (room >= 0 && Terminal.width(padded) + Terminal.width(row.info()) <= terminal.columns()) {
            text.append(padded).append(row.info()).append('\n');
            return;
        }
        text.append(line.stripTrailing()).append('\n');
        String before = row.guides() + MARGIN;
        int below = terminal.columns() - MARGIN.length() - Terminal.width(before);
        Wrapped.lines(row.info(), below, below)
                .forEach(part -> text.append(MARGIN)
                        .append(terminal.faint(before))
                        .append(part)
                        .append('\n'));
    }
}
