package dev.caisson.stacks;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The identities by which the engine would recognise the resources of a graph in the state of an earlier release: their
 * own, and those of their aliases. As in the engine, a child is also known under its parent's aliases.
 *
 * <p>An identity is {@code <types from the outermost parent>::<name>}: a urn without stack and project.
 */
final class Identities {
    private final ResourceGraph graph;
    private final Map<String, Set<String>> known = new HashMap<>();

    private Identities(ResourceGraph graph) {
        this.graph = graph;
    }

    /** All identities that the graph answers to. */
    static Set<String> of(ResourceGraph graph) {
        var identities = new Identities(graph);
        Set<String> all = new TreeSet<>();
        graph.resources().forEach(node -> all.addAll(identities.of(node)));
        return all;
    }

    static String own(ResourceNode node) {
        return identity(node.urn());
    }

    private Set<String> of(ResourceNode node) {
        Set<String> found = known.get(node.urn());
        if (found == null) {
            found = new TreeSet<>(Set.of(own(node)));
            var parent =
                    node.parent() == null ? null : graph.byUrn(node.parent()).orElse(null);
            Set<String> parents = parent == null || parent.isStack() ? Set.of("::") : of(parent);
            for (String under : parents) {
                found.add(identity(under, node.type(), inherited(node.name(), parent, under)));
            }
            for (String alias : node.options().aliases()) {
                found.addAll(aliased(node, alias, parents));
            }
            known.put(node.urn(), found);
        }
        return found;
    }

    private static Set<String> aliased(ResourceNode node, String alias, Set<String> parents) {
        if (alias.startsWith("urn:")) {
            return Set.of(identity(alias));
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : List.of(alias.split(" "))) {
            int equals = part.indexOf('=');
            parts.put(part.substring(0, equals), part.substring(equals + 1));
        }
        String parent = parts.get("parent");
        Set<String> under = parent == null ? parents : Set.of(parent.equals("none") ? "::" : identity(parent));
        Set<String> found = new TreeSet<>();
        under.forEach(each -> found.add(
                identity(each, parts.getOrDefault("type", node.type()), parts.getOrDefault("name", node.name()))));
        return found;
    }

    /** A child named after its parent was named after its parent's former name. */
    private static String inherited(String name, ResourceNode parent, String under) {
        String former = under.substring(under.lastIndexOf("::") + 2);
        return parent != null && !former.isEmpty() && name.startsWith(parent.name())
                ? former + name.substring(parent.name().length())
                : name;
    }

    private static String identity(String parent, String type, String name) {
        String types = parent.substring(0, parent.lastIndexOf("::"));
        return (types.isEmpty() ? type : types + "$" + type) + "::" + name;
    }

    /** {@code urn:pulumi:<stack>::<project>::<types>::<name>} without the first half. */
    private static String identity(String urn) {
        String[] parts = urn.split("::", 4);
        return parts[2] + "::" + parts[3];
    }
}
