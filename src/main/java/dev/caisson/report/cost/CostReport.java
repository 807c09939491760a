package dev.caisson.report.cost;

import dev.caisson.report.Terminal;
import dev.caisson.report.Wrapped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An estimate as {@code caisson cost} shows it: what costs most comes first. */
public final class CostReport {
    private static final double LEAST_SHOWN = 0.005;

    private final Terminal terminal;
    private final Detail detail;
    private final Columns columns;

    /** How much of an estimate is shown. */
    public enum Detail {
        /** A line for each component. */
        COMPONENTS,
        /** Each thing that costs a cent, with quantity, price and assumption. */
        LINES,
        /** Each thing, and every resource without a price. */
        ALL
    }

    /** Sets the form. */
    public CostReport(Terminal terminal, Detail detail) {
        this.terminal = terminal;
        this.detail = detail;
        this.columns = new Columns(terminal);
    }

    /** One paragraph of what it is, the table, what is missing. */
    public String render(Estimate estimate) {
        StringBuilder text = new StringBuilder();
        text.append("  ")
                .append(terminal.bold("Cost of " + estimate.project() + "/" + estimate.stack() + " a month, in USD"))
                .append('\n')
                .append(paragraph("In " + estimate.region() + ", at AWS's list prices of " + estimate.date()
                        + ", on demand, without tax; usage as in " + estimate.usage() + "."))
                .append('\n')
                .append(columns.header("Component", "Fixed", "Usage", "Total"));
        Map<String, List<CostLine>> components = estimate.byComponent();
        components.entrySet().stream()
                .filter(component -> detail == Detail.ALL || estimate.of(component.getKey()) >= LEAST_SHOWN)
                .sorted(Comparator.comparingDouble(component -> -estimate.of(component.getKey())))
                .forEach(component -> component(text, component.getKey(), component.getValue()));
        text.append(columns.row(
                terminal.bold("Total"),
                Amounts.usd(estimate.fixed()),
                Amounts.usd(estimate.used()),
                terminal.bold(Amounts.usd(estimate.total()))));
        return text.append('\n').append(ending(estimate, components)).toString();
    }

    private void component(StringBuilder text, String name, List<CostLine> lines) {
        text.append(columns.row(
                terminal.component(name),
                sum(lines, line -> !line.usage()),
                sum(lines, CostLine::usage),
                sum(lines, line -> true)));
        if (detail == Detail.COMPONENTS) {
            return;
        }
        grouped(lines).stream()
                .filter(group -> detail == Detail.ALL || group.usd() >= LEAST_SHOWN)
                .sorted(Comparator.comparingDouble(Group::usd).reversed())
                .forEach(group -> group(text, group));
    }

    private void group(StringBuilder text, Group group) {
        String amount = Amounts.usd(group.usd());
        CostLine line = group.first();
        text.append(columns.row(
                        "  " + line.what() + (group.count() > 1 ? " ×" + group.count() : ""),
                        line.usage() ? "" : amount,
                        line.usage() ? amount : "",
                        ""))
                .append(columns.below("    ", Amounts.of(group.quantity(), line.price()) + group.said()));
    }

    private String ending(Estimate estimate, Map<String, List<CostLine>> components) {
        StringBuilder text = new StringBuilder();
        long small = components.keySet().stream()
                .filter(name -> estimate.of(name) < LEAST_SHOWN)
                .count();
        text.append(paragraph((small > 0 && detail != Detail.ALL
                        ? small + (small == 1 ? " component costs" : " components cost") + " less than a cent. "
                        : "")
                + estimate.free() + " resources are free. What AWS gives every account for free is taken off,"
                + " as if the stack were alone in its account. Not in it: data between zones and regions,"
                + " tokens of Bedrock's models, traces, support, discounts."));
        if (!estimate.unpriced().isEmpty()) {
            text.append('\n').append("  ").append(terminal.note("Not priced")).append('\n');
            unpriced(estimate)
                    .forEach((reason, names) -> text.append(Wrapped.paragraph(
                                    "    ", String.join(", ", names) + ": " + reason, terminal.columns()))
                            .append('\n'));
        }
        return text.toString();
    }

    private static Map<String, List<String>> unpriced(Estimate estimate) {
        Map<String, List<String>> result = new LinkedHashMap<>();
        estimate.unpriced()
                .forEach(each -> result.computeIfAbsent(each.reason(), reason -> new ArrayList<>())
                        .add(each.resource()));
        return result;
    }

    private String paragraph(String text) {
        return Wrapped.paragraph("  ", text, terminal.columns()) + "\n";
    }

    private static String sum(List<CostLine> lines, Predicate<CostLine> which) {
        return Amounts.usd(
                lines.stream().filter(which).mapToDouble(CostLine::usd).sum());
    }

    /** Equal lines of several resources. */
    private record Group(CostLine first, int count, double quantity, double free) {
        static Group of(CostLine line) {
            return new Group(line, 1, line.quantity(), line.free());
        }

        Group and(Group other) {
            return new Group(first, count + other.count, quantity + other.quantity, free + other.free);
        }

        String said() {
            String off = free > 0 ? Amounts.quantity(free) + " more free" : "";
            String said = Stream.of(first.assumption(), off)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
            return said.isEmpty() ? "" : " (" + said + ")";
        }

        double usd() {
            return first.price().of(quantity);
        }
    }

    private static List<Group> grouped(List<CostLine> lines) {
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        for (CostLine line : lines) {
            var key = List.<Object>of(line.what(), line.price(), line.usage(), line.assumption());
            groups.merge(key, Group.of(line), Group::and);
        }
        return List.copyOf(groups.values());
    }
}
