package dev.caisson.report;

import java.util.ArrayList;
import java.util.List;

/** Three columns, the first of them a tree. */
final class Table {
    private static final String MARGIN = "  ";
    private static final int WIDEST_TYPE = 60;
    private static final int WIDEST_NAME = 44;

    private final Terminal terminal;
    private final List<String[]> rows = new ArrayList<>();

    Table(Terminal terminal) {
        this.terminal = terminal;
    }

    void header(String... cells) {
        String[] styled = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            styled[i] = terminal.bold(cells[i]);
        }
        rows.add(styled);
    }

    void add(String indent, String type, String name, String info) {
        rows.add(new String[] {terminal.faint(indent) + type, name, info});
    }

    String render() {
        int type = widest(0, WIDEST_TYPE);
        int name = widest(1, WIDEST_NAME);
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            String line = MARGIN + Terminal.pad(row[0], type) + MARGIN + Terminal.pad(row[1], name) + MARGIN + row[2];
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** Of the rows that have something further right: a long last cell needs no room. */
    private int widest(int column, int limit) {
        return Math.min(
                limit,
                rows.stream()
                        .filter(row -> column < 1 || !row[column + 1].isEmpty())
                        .mapToInt(row -> Terminal.width(row[column]))
                        .max()
                        .orElse(0));
    }
}
