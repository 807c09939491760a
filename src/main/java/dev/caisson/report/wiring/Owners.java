package dev.caisson.report.wiring;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The components that a person would name, and what belongs to each: the outermost component around a resource that is
 * not the whole system. A part of one that stands in another region, as a copy of a bucket does, is named for itself. A
 * resource of a program without components stands for itself.
 */
public final class Owners {
    private final ResourceGraph graph;
    private final Regions regions;
    private final Map<String, String> byResource = new LinkedHashMap<>();

    public Owners(ResourceGraph graph) {
        this.graph = graph;
        regions = new Regions(graph);
        for (ResourceNode root : graph.roots()) {
            if (root.isStack()) {
                graph.children(root).forEach(child -> enter(child, graph.children(root)));
            } else {
                enter(root, graph.roots());
            }
        }
    }

    /** URN of what a resource belongs to; nothing for the stack and what wraps a whole system. */
    public Optional<String> of(ResourceNode resource) {
        return Optional.ofNullable(byResource.get(resource.urn()));
    }

    /** Everything that something belongs to, in the order of the graph: components, and resources that are in none. */
    public List<ResourceNode> all() {
        return byResource.values().stream()
                .distinct()
                .flatMap(urn -> graph.byUrn(urn).stream())
                .toList();
    }

    private void enter(ResourceNode node, List<ResourceNode> siblings) {
        if (isSystem(node, siblings)) {
            graph.children(node).forEach(child -> own(child, child.urn()));
        } else if (!node.type().startsWith("pulumi:providers:")) {
            own(node, node.urn());
        }
    }

    /** A component is the whole system if it says so, or if there is no other and it is made of components. */
    private boolean isSystem(ResourceNode node, List<ResourceNode> siblings) {
        List<ResourceNode> inside = graph.children(node);
        return !node.custom()
                && (node.type().contains(":system:")
                        || (siblings.stream()
                                                .filter(sibling -> !sibling.custom())
                                                .count()
                                        == 1
                                && inside.stream()
                                                .filter(child -> !child.custom())
                                                .count()
                                        > 1));
    }

    private boolean isApart(ResourceNode part, String owner) {
        return !part.custom()
                && regions.elsewhere(part).isPresent()
                && graph.byUrn(owner).flatMap(regions::elsewhere).isEmpty();
    }

    private void own(ResourceNode node, String owner) {
        byResource.put(node.urn(), owner);
        graph.children(node).forEach(child -> own(child, isApart(child, owner) ? child.urn() : owner));
    }
}
