package dev.caisson.report.diff;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes one graph of another, as {@code pulumi up} would do it. What depends on a replaced resource gets values
 * that only the deployment will tell, and is replaced itself where AWS cannot change such a value.
 */
public final class StackDiff {
    private final Snapshot before;
    private final Snapshot after;
    private final Replacements replacements;
    private final Map<String, String> oldByNew;
    private final Map<String, ResourceChange> byUrn = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    private StackDiff(Snapshot before, Snapshot after, Replacements replacements) {
        this.before = before;
        this.after = after;
        this.replacements = replacements;
        this.oldByNew = Identities.of(before.graph(), after.graph());
    }

    /** Compares; what comes first is what is there now. */
    public static StackDiff between(Snapshot before, Snapshot after) {
        var diff = new StackDiff(before, after, new Replacements());
        diff.after.graph().resources().forEach(node -> diff.change(node.urn()));
        Set<String> kept = new HashSet<>(diff.oldByNew.values());
        diff.before.graph().resources().stream()
                .filter(node -> !kept.contains(node.urn()))
                .forEach(node -> diff.byUrn.put(node.urn(), gone(node)));
        return diff;
    }

    /**
     * What the engine itself would do, where somebody asked it.
     *
     * @param steps by urn; what has none stays as it is
     */
    public static StackDiff planned(Snapshot before, Snapshot after, Map<String, PlannedStep> steps) {
        var diff = new StackDiff(before, after, new Replacements());
        diff.open.addAll(steps.keySet());
        for (ResourceNode node : after.graph().resources()) {
            PlannedStep step = steps.get(node.urn());
            if (step != null && step.kind() != Kind.DELETED) {
                diff.byUrn.put(node.urn(), diff.planned(node, step));
            }
        }
        before.graph().resources().stream()
                .filter(node ->
                        steps.containsKey(node.urn()) && steps.get(node.urn()).kind() == Kind.DELETED)
                .forEach(node -> diff.byUrn.put(node.urn(), gone(node)));
        return diff;
    }

    private ResourceChange planned(ResourceNode node, PlannedStep step) {
        ResourceNode old = formerUrn(node.urn())
                .flatMap(before.graph()::byUrn)
                .or(() -> before.graph().byUrn(node.urn()))
                .orElse(null);
        if (old == null || step.kind() == Kind.CREATED) {
            return new ResourceChange(Kind.CREATED, null, node, List.of(), List.of(), List.of());
        }
        Set<String> seen = new LinkedHashSet<>();
        List<LeafChange> values = new ArrayList<>(new ChangedInputs(this, old, node).values());
        values.forEach(value -> seen.add(value.input()));
        // A secret, or a value that others will have: the engine knows that it is another, and nobody which.
        step.paths().stream()
                .map(path -> path.replaceAll("\\[\\d+]", ""))
                .filter(path -> seen.add(path.replaceAll("\\..*", "")))
                .forEach(path -> values.add(LeafChange.later(path)));
        return new ResourceChange(
                step.kind(),
                old,
                node,
                values,
                step.forces().stream()
                        .map(path -> path.replaceAll("\\[\\d+]", ""))
                        .toList(),
                List.of());
    }

    /** Every resource of AWS that changes; those that stay in the order of the newer graph. */
    public List<ResourceChange> changes() {
        return byUrn.values().stream().filter(change -> change.node().custom()).toList();
    }

    /** Changes of one kind. */
    public List<ResourceChange> changes(Kind kind) {
        return changes().stream().filter(change -> change.kind() == kind).toList();
    }

    /** Components and resources that come or go. */
    List<ResourceChange> all(Kind kind) {
        return byUrn.values().stream().filter(change -> change.kind() == kind).toList();
    }

    /** What is there now. */
    public Snapshot before() {
        return before;
    }

    /** What will be. */
    public Snapshot after() {
        return after;
    }

    /** The urn that a resource of the newer graph has in the older one; empty if it is new. */
    public Optional<String> formerUrn(String urn) {
        return Optional.ofNullable(oldByNew.get(urn));
    }

    /** Where a resource stands: in its own graph. */
    ResourceGraph graphOf(ResourceChange change) {
        return change.after() == null ? before.graph() : after.graph();
    }

    private static ResourceChange gone(ResourceNode node) {
        return new ResourceChange(Kind.DELETED, node, null, List.of(), List.of(), List.of());
    }

    private Optional<ResourceChange> change(String urn) {
        if (byUrn.containsKey(urn) || !open.add(urn)) {
            return Optional.ofNullable(byUrn.get(urn));
        }
        ResourceNode node = after.graph().byUrn(urn).orElse(null);
        if (node == null || node.isStack()) {
            return Optional.empty();
        }
        ResourceNode old = formerUrn(urn).flatMap(before.graph()::byUrn).orElse(null);
        if (old == null) {
            byUrn.put(urn, new ResourceChange(Kind.CREATED, null, node, List.of(), List.of(), List.of()));
        } else if (node.custom()) {
            compare(old, node).ifPresent(change -> byUrn.put(urn, change));
        }
        return Optional.ofNullable(byUrn.get(urn));
    }

    private Optional<ResourceChange> compare(ResourceNode old, ResourceNode node) {
        var inputs = new ChangedInputs(this, old, node);
        List<LeafChange> values = inputs.values();
        Set<String> forces = new LinkedHashSet<>();
        for (LeafChange value : values) {
            if (replacements.replaces(node.type(), value, node.inputs())
                    || node.options().replaceOnChanges().stream().anyMatch(path -> Paths.covers(path, value.path()))) {
                forces.add(value.path());
            }
        }
        Set<String> because = new LinkedHashSet<>(inputs.because());
        String provider = node.options().provider();
        if (provider != null && (isReplaced(provider) || isMoved(old.options().provider(), provider))) {
            forces.add("provider");
            because.add(provider);
        }
        if (values.isEmpty() && forces.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ResourceChange(
                forces.isEmpty() ? Kind.UPDATED : Kind.REPLACED,
                old,
                node,
                values,
                new ArrayList<>(forces),
                new ArrayList<>(because)));
    }

    /**
     * Whether a resource gets another provider that it cannot be taken over by, one for another region: the engine asks
     * the new one what it makes of the old one's configuration.
     */
    private boolean isMoved(@Nullable String from, String to) {
        ResourceNode old = before.graph().byUrn(String.valueOf(from)).orElse(null);
        ResourceNode node = after.graph().byUrn(to).orElse(null);
        return old != null
                && node != null
                && !old.urn().equals(formerUrn(to).orElse(null))
                && new ChangedInputs(this, old, node)
                        .values().stream().anyMatch(value -> replacements.replaces(node.type(), value, node.inputs()));
    }

    /** Whether what others know of a resource will be something else after the deployment. */
    boolean isReplaced(String urn) {
        return change(urn).filter(change -> change.kind() == Kind.REPLACED).isPresent();
    }

    /** Old urns as the newer graph calls them; what goes keeps its own. */
    Set<String> renamed(Set<String> olds) {
        Map<String, String> newByOld = new HashMap<>();
        oldByNew.forEach((current, old) -> newByOld.put(old, current));
        Set<String> result = new HashSet<>();
        olds.forEach(old -> result.add(newByOld.getOrDefault(old, old)));
        return result;
    }
}
