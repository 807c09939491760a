package dev.caisson.report.cost;

import dev.caisson.report.Terminal;
import dev.caisson.report.Wrapped;

/** A name and amounts beside it, one below the other. */
final class Columns {
    private static final String MARGIN = "  ";
    private static final int AMOUNT = 11;
    private static final int MOST = 100;
    private static final int AMOUNTS = 3;

    private final Terminal terminal;
    private final int width;

    Columns(Terminal terminal) {
        this.terminal = terminal;
        this.width = Math.min(terminal.columns(), MOST);
    }

    String header(String name, String... amounts) {
        var bold = new String[amounts.length];
        for (int i = 0; i < amounts.length; i++) {
            bold[i] = terminal.bold(amounts[i]);
        }
        return row(terminal.bold(name), bold);
    }

    /** Amounts stand at the right; where the name leaves them no room, they are on the next line. */
    String row(String name, String... amounts) {
        int room = width - MARGIN.length() - AMOUNTS * AMOUNT;
        StringBuilder line = new StringBuilder(MARGIN).append(name);
        if (Terminal.width(name) > room) {
            line.append('\n').append(MARGIN).append(" ".repeat(room));
        } else {
            line.append(" ".repeat(room - Terminal.width(name)));
        }
        for (String amount : amounts) {
            line.append(" ".repeat(Math.max(1, AMOUNT - Terminal.width(amount))))
                    .append(amount);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** What explains a row. */
    String below(String indent, String text) {
        int room = width - MARGIN.length() - indent.length();
        StringBuilder result = new StringBuilder();
        Wrapped.lines(text, room, room)
                .forEach(line -> result.append(MARGIN)
                        .append(indent)
                        .append(terminal.faint(line))
                        .append('\n'));
        return result.toString();
    }
}
