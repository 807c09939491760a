package dev.caisson.report.comment;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange;
import dev.caisson.report.diff.ResourceChange.Kind;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.report.wiring.Link;
import dev.caisson.report.wiring.Links;
import dev.caisson.report.wiring.Owners;
import dev.caisson.report.wiring.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The components that change and who uses them, in Mermaid, which GitHub draws. */
final class ChangePicture {
    /** More of them nobody could tell apart. */
    private static final int MOST = 30;

    private final SortedMap<String, Kind> changed = new TreeMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final ResourceGraph graph;

    private ChangePicture(StackDiff diff, ResourceGraph graph) {
        this.graph = graph;
        var owners = new Owners(graph);
        for (ResourceChange change : diff.changes()) {
            graph.byUrn(change.node().urn()).flatMap(owners::of).ifPresent(owner -> note(owner, change.kind()));
        }
        var known = graph.resources().stream().map(ResourceNode::urn).collect(Collectors.toSet());
        // A component of which everything is new is new itself.
        changed.replaceAll((owner, kind) -> kind == Kind.CREATED && !isNew(diff, owner) ? Kind.UPDATED : kind);
        changed.keySet().retainAll(known);
    }

    /** Empty where there is nothing to draw, or too much. */
    static Optional<String> of(StackDiff diff) {
        return diff.after().readable().flatMap(graph -> new ChangePicture(diff, graph).draw());
    }

    private void note(String owner, Kind kind) {
        changed.merge(
                owner,
                kind,
                (one, other) -> one == other
                        ? one
                        : Kind.REPLACED == one || Kind.REPLACED == other ? Kind.REPLACED : Kind.UPDATED);
    }

    private static boolean isNew(StackDiff diff, String owner) {
        return diff.formerUrn(owner).isEmpty();
    }

    private Optional<String> draw() {
        Map<List<String>, List<Link>> edges = Links.of(graph).stream()
                .filter(link -> link.verb() != Verb.DECRYPTS)
                .filter(link -> changed.containsKey(link.from()) || changed.containsKey(link.to()))
                .collect(Collectors.groupingBy(
                        link -> List.of(link.from(), link.to()), LinkedHashMap::new, Collectors.toList()));
        List<String> nodes = new ArrayList<>(changed.keySet());
        edges.keySet()
                .forEach(ends ->
                        ends.stream().filter(end -> !nodes.contains(end)).forEach(nodes::add));
        if (edges.isEmpty() || nodes.size() > MOST) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("```mermaid\nflowchart LR\n");
        nodes.forEach(node -> text.append("  ").append(node(node)).append('\n'));
        edges.forEach((ends, links) -> text.append("  ")
                .append(ids.get(ends.get(0)))
                .append(" -->|\"")
                .append(label(links))
                .append("\"| ")
                .append(ids.get(ends.get(1)))
                .append('\n'));
        text.append("  classDef created stroke:#1a7f37,stroke-width:3px\n")
                .append("  classDef updated stroke:#0969da,stroke-width:3px\n")
                .append("  classDef replaced stroke:#bc4c00,stroke-width:3px\n");
        return Optional.of(text + "```\n\nGreen is new, blue is updated, orange has something replaced.\n");
    }

    private String node(String end) {
        String id = ids.computeIfAbsent(end, key -> "n" + ids.size());
        String kind = changed.containsKey(end) ? ":::" + word(changed.get(end)) : "";
        return id + "[\"" + quoted(name(end)) + "\"]" + kind;
    }

    private String name(String end) {
        return graph.byUrn(end)
                .map(node -> node.type().substring(node.type().lastIndexOf(':') + 1) + " " + node.name())
                .orElse(end.equals(Link.INTERNET) ? "Internet" : end.substring(end.lastIndexOf(':') + 1));
    }

    private static String label(List<Link> links) {
        return links.stream()
                .map(link -> link.ports().isEmpty()
                        ? link.verb().text()
                        : link.verb().text() + " " + String.join(", ", link.ports()))
                .map(ChangePicture::quoted)
                .collect(Collectors.joining(", "));
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case CREATED -> "created";
            case REPLACED, DELETED -> "replaced";
            default -> "updated";
        };
    }

    /** Mermaid has entities of its own; letters, digits and what names are made of need none. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints()
                .forEach(each -> quoted.append(
                        Character.isLetterOrDigit(each) || " -_./:,".indexOf(each) >= 0
                                ? Character.toString(each)
                                : "#" + each + ";"));
        return quoted.toString();
    }
}
