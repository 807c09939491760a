package dev.caisson.stacks;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an update from one graph to another would do.
 *
 * @param added urns made
 * @param removed urns deleted
 * @param changed inputs with another value
 */
record GraphChange(Set<String> added, Set<String> removed, List<Changed> changed) {
    /** An input with another value. */
    record Changed(String type, String name, String input) {
        /** {@code aws:lb/loadBalancer:LoadBalancer.subnets}. */
        String kind() {
            return type + "." + input;
        }
    }

    static GraphChange between(ResourceGraph before, ResourceGraph after) {
        Set<String> old = urns(before);
        Set<String> fresh = urns(after);
        Set<String> added = new TreeSet<>(fresh);
        added.removeAll(old);
        Set<String> removed = new TreeSet<>(old);
        removed.removeAll(fresh);
        List<Changed> changed = new ArrayList<>();
        for (ResourceNode was : before.resources()) {
            after.byUrn(was.urn()).ifPresent(is -> changed.addAll(differences(was, is)));
        }
        return new GraphChange(added, removed, changed);
    }

    /** Types and inputs that change, each once. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        changed.forEach(each -> kinds.add(each.kind()));
        return kinds;
    }

    private static List<Changed> differences(ResourceNode was, ResourceNode is) {
        Set<String> inputs = new TreeSet<>(was.inputs().keySet());
        inputs.addAll(is.inputs().keySet());
        List<Changed> changed = new ArrayList<>();
        for (String input : inputs) {
            if (!is.options().ignoreChanges().contains(input)
                    && !Objects.equals(was.inputs().get(input), is.inputs().get(input))) {
                changed.add(new Changed(was.type(), was.name(), input));
            }
        }
        if (!was.options().equals(is.options())) {
            changed.add(new Changed(was.type(), was.name(), "(options)"));
        }
        return changed;
    }

    private static Set<String> urns(ResourceGraph graph) {
        Set<String> urns = new TreeSet<>();
        graph.resources().forEach(node -> urns.add(node.urn()));
        return urns;
    }
}
