package dev.caisson.offline;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything a program registered, in one order for one program: parents before children, siblings by name, then type.
 */
public final class ResourceGraph {
    private static final Comparator<ResourceNode> BY_NAME =
            Comparator.comparing(ResourceNode::name).thenComparing(ResourceNode::type);

    private final String project;
    private final String stack;
    private final Map<String, ResourceNode> byUrn;
    private final Map<String, List<ResourceNode>> children;
    private final JsonObject outputs;

    /**
     * Orders what was registered.
     *
     * @param registered in any order
     * @param outputs of the stack
     */
    public ResourceGraph(String project, String stack, List<ResourceNode> registered, JsonObject outputs) {
        this.project = project;
        this.stack = stack;
        this.outputs = outputs;
        this.children = childrenByParent(registered);
        this.byUrn = parentsFirst();
    }

    public String project() {
        return project;
    }

    public String stack() {
        return stack;
    }

    /** Every resource: components, custom resources and the stack itself. */
    public List<ResourceNode> resources() {
        return List.copyOf(byUrn.values());
    }

    /** What the program exports, in the form of {@link ResourceNode#inputs()}. */
    public JsonObject outputs() {
        return outputs;
    }

    public Optional<ResourceNode> byUrn(String urn) {
        return Optional.ofNullable(byUrn.get(urn));
    }

    /** All resources of a type. */
    public List<ResourceNode> byType(String type) {
        return byUrn.values().stream().filter(node -> node.type().equals(type)).toList();
    }

    /** All resources with a logical name: of several types, or under several parents. */
    public List<ResourceNode> byName(String name) {
        return byUrn.values().stream().filter(node -> node.name().equals(name)).toList();
    }

    /**
     * The one resource of a type and name.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    public ResourceNode the(String type, String name) {
        var found =
                byType(type).stream().filter(node -> node.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(
                    found.size() + " resources are a " + type + " called " + name + "; of that type there are "
                            + byType(type).stream().map(ResourceNode::name).toList());
        }
        return found.get(0);
    }

    /** Resources directly inside another. */
    public List<ResourceNode> children(ResourceNode parent) {
        return children.getOrDefault(parent.urn(), List.of());
    }

    /** Resources without a parent: the stack. */
    public List<ResourceNode> roots() {
        return children.getOrDefault("", List.of());
    }

    /** Everything inside a resource, at any depth. */
    public List<ResourceNode> descendants(ResourceNode parent) {
        List<ResourceNode> found = new ArrayList<>();
        for (ResourceNode child : children(parent)) {
            found.add(child);
            found.addAll(descendants(child));
        }
        return found;
    }

    /** Everything a resource needs before it can be made, at any distance; a component stands for what is in it. */
    public Set<ResourceNode> transitiveDependencies(ResourceNode node) {
        Set<ResourceNode> found = new TreeSet<>(Comparator.comparing(ResourceNode::urn));
        Deque<ResourceNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            for (ResourceNode needed : directDependencies(open.pop())) {
                if (!needed.equals(node) && found.add(needed)) {
                    open.push(needed);
                }
            }
        }
        return Collections.unmodifiableSet(found);
    }

    private List<ResourceNode> directDependencies(ResourceNode node) {
        List<ResourceNode> found = new ArrayList<>();
        node.dependencies().forEach(urn -> byUrn(urn).ifPresent(found::add));
        if (!node.custom() && !node.isStack()) {
            found.addAll(children(node));
        }
        return found;
    }

    private static Map<String, List<ResourceNode>> childrenByParent(List<ResourceNode> registered) {
        Map<String, List<ResourceNode>> result = new LinkedHashMap<>();
        registered.stream()
                .sorted(BY_NAME)
                .forEach(node -> result.computeIfAbsent(
                                node.parent() == null ? "" : node.parent(), parent -> new ArrayList<>())
                        .add(node));
        return result;
    }

    private Map<String, ResourceNode> parentsFirst() {
        Map<String, ResourceNode> result = new LinkedHashMap<>();
        for (ResourceNode root : roots()) {
            result.put(root.urn(), root);
            descendants(root).forEach(node -> result.put(node.urn(), node));
        }
        return result;
    }
}
