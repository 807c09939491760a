package dev.caisson.report.comment;

import dev.caisson.report.cost.Amounts;
import dev.caisson.report.cost.CostDifference;

/** What a change costs. */
final class CostText {
    private CostText() {}

    /** {@code +3.20 → $52}. */
    static String change(CostDifference cost) {
        String after = (cost.isPriceMissing() ? "at least " : "") + Amounts.about(cost.after());
        return cost.isAny() ? Amounts.change(cost.total()) + " → " + after : after;
    }

    /** A row for each component that costs more or less. */
    static String table(CostDifference cost) {
        StringBuilder text =
                new StringBuilder("\n| US dollars a month | Before | After | Change |\n|---|--:|--:|--:|\n");
        cost.changes()
                .forEach(change -> text.append(
                        row(Markdown.cell(change.component()), change.before(), change.after(), change.difference())));
        return text.append(row("Total", cost.before(), cost.after(), cost.total()))
                .toString();
    }

    private static String row(String name, double before, double after, double change) {
        return "| " + name + " | " + Amounts.usd(before) + " | " + Amounts.usd(after) + " | " + Amounts.change(change)
                + " |\n";
    }
}
