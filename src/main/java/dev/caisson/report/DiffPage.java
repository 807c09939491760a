package dev.caisson.report;

import dev.caisson.offline.ResourceNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Sections of paragraphs, as wide as the terminal. */
final class DiffPage {
    private final StringBuilder text = new StringBuilder();
    private final Terminal terminal;
    private final int most;

    /** @param most entries of a section that are shown */
    DiffPage(Terminal terminal, int most) {
        this.terminal = terminal;
        this.most = most;
    }

    String text() {
        return text.toString();
    }

    /** A line as it is. */
    void line(String line) {
        text.append(line).append('\n');
    }

    <T> void limited(Collection<T> all, Consumer<T> show) {
        all.stream().limit(most).forEach(show);
        if (all.size() > most) {
            text.append("    ")
                    .append(terminal.faint("and " + (all.size() - most) + " more (-v shows them)"))
                    .append('\n');
        }
    }

    void heading(String title, int count) {
        text.append("\n  ")
                .append(terminal.bold(title))
                .append(terminal.faint(" (" + count + ")"))
                .append('\n');
    }

    void entry(ResourceNode node, String info) {
        paragraph("    ", shown(node) + (info.isEmpty() ? "" : ": " + info));
    }

    String shown(ResourceNode node) {
        return TypeNames.brief(node.type()) + " " + terminal.bold(node.name());
    }

    /** Further lines are indented below the first. */
    void paragraph(String before, String words) {
        List<String> lines =
                Wrapped.lines(words, terminal.columns() - before.length(), terminal.columns() - before.length() - 2);
        for (int i = 0; i < lines.size(); i++) {
            text.append(before).append(i == 0 ? "" : "  ").append(lines.get(i)).append('\n');
        }
    }
}
