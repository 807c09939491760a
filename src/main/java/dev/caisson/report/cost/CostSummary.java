package dev.caisson.report.cost;

import dev.caisson.report.Terminal;
import dev.caisson.report.Wrapped;
import java.util.List;

/** What a preview says of cost, at its end. */
public final class CostSummary {
    /** How many resources are named. */
    private static final int MOST = 3;

    private final Terminal terminal;

    public CostSummary(Terminal terminal) {
        this.terminal = terminal;
    }

    /** {@code Cost: about $33 a month ($28 fixed + $5 usage as in dev; …)}. */
    public String of(Estimate estimate) {
        String missing = missing(estimate);
        return line((missing.isEmpty() ? "about " : "at least ") + Amounts.about(estimate.total()) + " a month ("
                + Amounts.about(estimate.fixed())
                + " fixed + " + Amounts.about(estimate.total() - Math.round(estimate.fixed()))
                + " usage as in " + estimate.usage()
                + "; caisson cost shows each line)" + missing);
    }

    /** {@code , without database-instance, whose price is not known}. */
    private static String missing(Estimate estimate) {
        List<String> all = estimate.withoutPrice();
        String more = all.size() > MOST ? " and " + (all.size() - MOST) + " more" : "";
        return all.isEmpty()
                ? ""
                : ", without " + String.join(", ", all.subList(0, Math.min(MOST, all.size()))) + more
                        + ", whose price is not known";
    }

    /** Where nobody knows. */
    public String unknown(String region, List<String> priced) {
        return line(
                "not known, because " + region + " is not in the price list, which has " + String.join(", ", priced));
    }

    /**
     * By how much it is more than the budget.
     *
     * @param budget US dollars a month
     */
    public String overBudget(Estimate estimate, double budget) {
        return Wrapped.paragraph(
                "  ",
                terminal.note("Over budget:") + " " + Amounts.about(estimate.total() - budget)
                        + " more than caisson:budget, " + Amounts.about(budget) + " a month",
                terminal.columns());
    }

    /** {@code It costs $82.40 a month less.}, with its end of line; empty for less than a cent. */
    public static String of(CostDifference difference) {
        double more = difference.total();
        String missing = missing(difference.estimate());
        if (Math.abs(more) < 0.005 && missing.isEmpty()) {
            return "";
        }
        return "  It costs $" + Amounts.usd(Math.abs(more)) + " a month " + (more > 0 ? "more" : "less") + missing
                + ".\n";
    }

    private String line(String text) {
        return Wrapped.paragraph("  " + terminal.bold("Cost:") + " ", text, terminal.columns());
    }
}
