package dev.caisson.report.comment;

import dev.caisson.report.diff.ResourceChange.Kind;

/** A stack's line in the table: the gravest of what happens to it, and how much. */
final class StackRow {
    private StackRow() {}

    static String of(StackChange change) {
        StringBuilder row = new StringBuilder("| " + Markdown.cell(change.name()) + " | " + verdict(change) + " |");
        for (Kind kind : Kind.values()) {
            int count = change.diff().changes(kind).size();
            row.append(' ').append(count == 0 ? "" : count).append(" |");
        }
        return row.append(' ')
                .append(change.cost().map(CostText::change).orElse("not known"))
                .append(" |\n")
                .toString();
    }

    private static String verdict(StackChange change) {
        if (change.stopped() > 0) {
            return "❌ breaks " + change.stopped() + (change.stopped() == 1 ? " policy" : " policies");
        }
        if (!change.consequences().losses().isEmpty()) {
            return "🔥 data is lost";
        }
        if (!change.consequences().interruptions().isEmpty()) {
            return "⚠️ interrupts";
        }
        if (!change.diff().changes(Kind.REPLACED).isEmpty()) {
            return "⚠️ replaces";
        }
        if (!change.consequences().widenings().isEmpty()) {
            return "🔑 new rights";
        }
        return "✅ nothing to worry about";
    }
}
