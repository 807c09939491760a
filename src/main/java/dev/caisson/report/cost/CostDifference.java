package dev.caisson.report.cost;

import dev.caisson.report.Terminal;
import dev.caisson.report.Wrapped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What two estimates differ in, by component. */
public final class CostDifference {
    private static final double LEAST_SHOWN = 0.005;

    private final Estimate before;
    private final Estimate after;
    private final List<Change> changes = new ArrayList<>();

    /**
     * One component.
     *
     * @param before US dollars a month, 0 if it was not there
     * @param after US dollars a month, 0 if it is gone
     */
    public record Change(String component, double before, double after) {
        /** US dollars a month, below 0 if it has become cheaper. */
        public double difference() {
            return after - before;
        }
    }

    private CostDifference(Estimate before, Estimate after) {
        this.before = before;
        this.after = after;
        var names = new LinkedHashSet<String>(after.byComponent().keySet());
        names.addAll(before.byComponent().keySet());
        names.stream()
                .map(name -> new Change(name, before.of(name), after.of(name)))
                .filter(change -> Math.abs(change.difference()) >= LEAST_SHOWN)
                .sorted((one, other) -> Double.compare(Math.abs(other.difference()), Math.abs(one.difference())))
                .forEach(changes::add);
    }

    /** Compares estimates of one usage. */
    public static CostDifference between(Estimate before, Estimate after) {
        return new CostDifference(before, after);
    }

    /** Those of a cent or more, the largest first. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }

    /** Whether a component costs more or less. */
    public boolean isAny() {
        return !changes.isEmpty();
    }

    /** Whether something of what will be costs nobody knows how much. */
    public boolean isPriceMissing() {
        return after.isPriceMissing();
    }

    /** Of what will be. */
    Estimate estimate() {
        return after;
    }

    /** US dollars a month. */
    public double before() {
        return before.total();
    }

    /** US dollars a month. */
    public double after() {
        return after.total();
    }

    /** US dollars a month, below 0 if it has become cheaper. */
    public double total() {
        return after.total() - before.total();
    }

    /**
     * A table of what costs something else than before.
     *
     * @param against what is compared with, as it was named
     */
    public String render(String against, Terminal terminal) {
        var columns = new Columns(terminal);
        StringBuilder text = new StringBuilder("  ")
                .append(terminal.bold("Against " + against))
                .append('\n');
        if (!before.region().equals(after.region())) {
            text.append(Wrapped.paragraph(
                            "  ", "It was priced in " + before.region() + ", where it stood.", terminal.columns()))
                    .append('\n');
        }
        if (changes.isEmpty()) {
            return text.append("  No component costs more or less.\n").toString();
        }
        text.append(columns.header("Component", "Before", "After", "Change"));
        changes.forEach(change -> text.append(columns.row(
                terminal.component(change.component()),
                Amounts.usd(change.before()),
                Amounts.usd(change.after()),
                Amounts.change(change.difference()))));
        return text.append(columns.row(
                        terminal.bold("Total"),
                        Amounts.usd(before.total()),
                        Amounts.usd(after.total()),
                        terminal.bold(Amounts.change(total()))))
                .toString();
    }
}
