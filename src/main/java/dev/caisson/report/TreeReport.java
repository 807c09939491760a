package dev.caisson.report;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph as {@code pulumi preview} shows it. Quiet by default: what connects and watches other resources is only
 * counted; everything is there when verbose.
 */
public final class TreeReport {
    private static final int SAME_TYPE_LIMIT = 2;
    private static final int NAMES_SHOWN = 3;

    private final Terminal terminal;
    private final boolean verbose;
    private final MainProperties properties = new MainProperties();

    /**
     * Sets the form.
     *
     * @param terminal where it is read
     * @param verbose every resource on a line of its own, with its options and main properties
     */
    public TreeReport(Terminal terminal, boolean verbose) {
        this.terminal = terminal;
        this.verbose = verbose;
    }

    /** The tree, the totals, the stack's outputs. */
    public String render(ResourceGraph graph) {
        Table table = new Table(terminal);
        table.header("Type", "Name");
        for (ResourceNode root : graph.roots()) {
            table.add("", terminal.component(TypeNames.brief(root.type())), root.name(), info(graph, root));
            addChildren(table, graph, root, "");
        }
        return table.render() + "\n" + summary(graph);
    }

    /** The totals and the stack's outputs. */
    public String summary(ResourceGraph graph) {
        StringBuilder text = new StringBuilder(totals(graph));
        if (graph.outputs().size() > 0) {
            text.append('\n').append(new OutputsReport(terminal).render(graph.outputs()));
        }
        return text.toString();
    }

    private void addChildren(Table table, ResourceGraph graph, ResourceNode parent, String indent) {
        List<Line> lines = verbose ? allLines(graph, parent) : quietLines(graph, parent);
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            Line line = lines.get(i);
            String branch = indent + (last ? "└─ " : "├─ ");
            if (line.node == null) {
                table.addText(branch, line.type);
            } else {
                table.add(branch, line.type, line.name, line.info);
                addProperties(table, graph, line.node, indent + (last ? "   " : "│  "));
            }
            if (line.node != null) {
                addChildren(table, graph, line.node, indent + (last ? "   " : "│  "));
            }
        }
    }

    private void addProperties(Table table, ResourceGraph graph, ResourceNode node, String indent) {
        String properties = verbose ? this.properties.of(node) : "";
        if (!properties.isEmpty()) {
            table.addText(indent + (graph.children(node).isEmpty() ? "  " : "│ "), terminal.faint(properties));
        }
    }

    private List<Line> allLines(ResourceGraph graph, ResourceNode parent) {
        return graph.children(parent).stream().map(node -> line(graph, node)).toList();
    }

    /** Components and main resources; equal ones on one line; the rest counted on a last line. */
    private List<Line> quietLines(ResourceGraph graph, ResourceNode parent) {
        List<Line> lines = new ArrayList<>();
        Map<String, List<ResourceNode>> main = new LinkedHashMap<>();
        Map<String, Integer> supporting = new TreeMap<>();
        for (ResourceNode node : graph.children(parent)) {
            if (!node.custom()) {
                lines.add(line(graph, node));
            } else if (isMain(graph, node)) {
                main.computeIfAbsent(node.type(), type -> new ArrayList<>()).add(node);
            } else {
                supporting.merge(node.type(), 1, Integer::sum);
            }
        }
        main.values().forEach(same -> lines.addAll(sameType(graph, same)));
        if (!supporting.isEmpty()) {
            lines.add(more(supporting));
        }
        return lines;
    }

    private static boolean isMain(ResourceGraph graph, ResourceNode node) {
        return node.options().protect() || !graph.children(node).isEmpty() || !TypeNames.isSupporting(node.type());
    }

    private List<Line> sameType(ResourceGraph graph, List<ResourceNode> same) {
        boolean alike = same.stream()
                .allMatch(
                        node -> graph.children(node).isEmpty() && Notes.of(node).equals(Notes.of(same.get(0))));
        if (same.size() <= SAME_TYPE_LIMIT || !alike) {
            return same.stream().map(node -> line(graph, node)).toList();
        }
        String names = String.join(
                ", ", same.stream().limit(NAMES_SHOWN).map(ResourceNode::name).toList());
        String type = TypeNames.brief(same.get(0).type()) + " ×" + same.size();
        String notes = Notes.brief(same.get(0));
        return List.of(text(type + ": " + names + (same.size() > NAMES_SHOWN ? ", …" : "")
                + (notes.isEmpty() ? "" : " (" + notes + ")")));
    }

    private Line more(Map<String, Integer> supporting) {
        int count = supporting.values().stream().mapToInt(Integer::intValue).sum();
        List<String> parts = supporting.entrySet().stream()
                .map(entry -> TypeNames.counted(entry.getKey(), entry.getValue()))
                .toList();
        return text("+ " + count + " more: " + String.join(", ", parts));
    }

    private static Line text(String text) {
        return new Line(null, text, "", "");
    }

    private Line line(ResourceGraph graph, ResourceNode node) {
        String type = TypeNames.brief(node.type());
        return new Line(node, node.custom() ? type : terminal.component(type), node.name(), info(graph, node));
    }

    private String info(ResourceGraph graph, ResourceNode node) {
        if (node.custom()) {
            return terminal.note(verbose ? Notes.full(node) : Notes.brief(node));
        }
        long inside =
                graph.descendants(node).stream().filter(ResourceNode::custom).count();
        return terminal.faint(inside == 1 ? "1 resource" : inside + " resources");
    }

    private String totals(ResourceGraph graph) {
        return new TotalsReport(terminal, verbose).render(graph);
    }

    private static final class Line {
        private final @org.jspecify.annotations.Nullable ResourceNode node;
        private final String type;
        private final String name;
        private final String info;

        Line(@org.jspecify.annotations.Nullable ResourceNode node, String type, String name, String info) {
            this.node = node;
            this.type = type;
            this.name = name;
            this.info = info;
        }
    }
}
