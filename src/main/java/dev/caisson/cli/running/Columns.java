package dev.caisson.cli.running;

import dev.caisson.report.Terminal;
import dev.caisson.report.Wrapped;
import java.util.ArrayList;
import java.util.List;

/** Rows with their cells below each other; the last cell of a row goes on below itself where it is too long. */
public final class Columns {
    private static final String GAP = "  ";

    /** A cell that is longer has no claim on the others' width. */
    private static final int WIDEST = 34;

    /** A cell with less room is no column, but a mess. */
    private static final int NARROWEST = 20;

    private final Terminal terminal;
    private final List<Line> lines = new ArrayList<>();

    private record Line(String mark, List<String> cells) {}

    public Columns(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Adds a row.
     *
     * @param mark of two columns, before the row
     */
    public void add(String mark, List<String> cells) {
        lines.add(new Line(mark, cells.stream().filter(cell -> !cell.isEmpty()).toList()));
    }

    /** Each row on lines of its own, the last with an end. */
    public String render() {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            append(text, line);
        }
        return text.toString();
    }

    private void append(StringBuilder text, Line line) {
        StringBuilder start = new StringBuilder(Terminal.pad(line.mark(), 2));
        int last = line.cells().size() - 1;
        for (int i = 0; i < last; i++) {
            start.append(Terminal.pad(line.cells().get(i), width(i))).append(GAP);
        }
        String rest = line.cells().get(last);
        int used = Terminal.width(start.toString());
        int room = terminal.columns() - used;
        if (room < Math.min(NARROWEST, Terminal.width(rest))) {
            text.append(start.toString().stripTrailing()).append('\n');
            start = new StringBuilder(" ".repeat(6));
            used = start.length();
            room = terminal.columns() - used;
        }
        List<String> wrapped = Wrapped.lines(rest, room, room);
        text.append(start);
        for (int i = 0; i < wrapped.size(); i++) {
            text.append(i == 0 ? "" : " ".repeat(used)).append(wrapped.get(i)).append('\n');
        }
    }

    private int width(int column) {
        return lines.stream()
                .filter(line -> line.cells().size() > column + 1)
                .mapToInt(line -> Terminal.width(line.cells().get(column)))
                .filter(width -> width <= WIDEST)
                .max()
                .orElse(0);
    }
}
