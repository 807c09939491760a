package dev.caisson.report;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many of what. */
final class TotalsReport {
    private static final int TYPES_SHOWN = 6;

    private final Terminal terminal;
    private final boolean verbose;

    TotalsReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    String render(ResourceGraph graph) {
        StringBuilder total = new StringBuilder();
        long custom = graph.resources().stream().filter(ResourceNode::custom).count();
        long components = graph.resources().stream()
                .filter(node -> !node.custom() && !node.isStack())
                .count();
        total.append(terminal.bold(custom + (custom == 1 ? " resource" : " resources")))
                .append(" in ")
                .append(components)
                .append(components == 1 ? " component" : " components")
                // With components and the stack itself.
                .append(" (pulumi counts ")
                .append(graph.resources().size())
                .append(')');
        appendIf(total, count(graph, node -> node.options().protect()), "protected");
        appendIf(total, count(graph, node -> Notes.containsSecret(node.inputs())), "with secret inputs");
        StringBuilder text = new StringBuilder(Wrapped.paragraph("  ", total.toString(), terminal.columns()));
        text.append('\n');
        append(text, graph, node -> !node.custom() && !node.isStack());
        append(text, graph, ResourceNode::custom);
        return text.toString();
    }

    private static void appendIf(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(what);
        }
    }

    private static long count(ResourceGraph graph, Predicate<ResourceNode> which) {
        return graph.resources().stream().filter(which).count();
    }

    private void append(StringBuilder text, ResourceGraph graph, Predicate<ResourceNode> which) {
        Map<String, Integer> counts = new TreeMap<>();
        graph.resources().stream()
                .filter(which)
                .forEach(node -> counts.merge(TypeNames.brief(node.type()), 1, Integer::sum));
        if (counts.isEmpty()) {
            return;
        }
        List<String> parts = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> verbose
                        ? String.format("%5d  %s", entry.getValue(), entry.getKey())
                        : entry.getValue() + " " + shortName(entry.getKey()))
                .toList();
        if (verbose) {
            parts.forEach(part -> text.append("  ").append(part).append('\n'));
            return;
        }
        String shown = String.join(" · ", parts.subList(0, Math.min(TYPES_SHOWN, parts.size())))
                + (parts.size() > TYPES_SHOWN ? " · " + (parts.size() - TYPES_SHOWN) + " more types" : "");
        Wrapped.lines(shown, terminal.columns() - 2, terminal.columns() - 2)
                .forEach(line -> text.append("  ").append(terminal.faint(line)).append('\n'));
    }

    private static String shortName(String type) {
        return type.substring(type.indexOf(':') + 1);
    }
}
