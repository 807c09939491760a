package dev.caisson.report.diff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes and something like it that comes: renamed, as a program sees it; deleted and made anew, as Pulumi
 * does.
 *
 * @param from what goes
 * @param to what comes in its place
 * @param resources how many resources of AWS go with it
 */
public record Rename(ResourceNode from, ResourceNode to, int resources) {
    /** What is as like as that is taken for the same. */
    private static final double LEAST_LIKENESS = 0.6;

    /** Tags tell what something is called. */
    private static final Set<String> NAMING = Set.of("tags", "name", "namePrefix");

    /** Renamed components, and resources outside of such. */
    public static List<Rename> of(StackDiff diff) {
        List<Rename> found = new ArrayList<>();
        List<ResourceNode> gone = nodes(diff, Kind.DELETED).stream()
                .filter(node -> !node.custom() || isMissed(node.type()))
                .toList();
        List<ResourceNode> come = new ArrayList<>(nodes(diff, Kind.CREATED));
        Set<String> covered = new HashSet<>();
        for (ResourceNode old : gone) {
            if (old.parent() != null && covered.contains(old.parent())) {
                covered.add(old.urn());
                continue;
            }
            come.stream()
                    .filter(node -> node.type().equals(old.type()) && isSameParent(diff, old, node))
                    .filter(node -> likeness(diff, old, node) >= LEAST_LIKENESS)
                    .max(Comparator.comparingDouble(node -> likeness(diff, old, node)))
                    .ifPresent(node -> {
                        come.remove(node);
                        covered.add(old.urn());
                        found.add(new Rename(old, node, resources(diff, old)));
                    });
        }
        return found;
    }

    /** What a program gives the new one, so that Pulumi takes it for the old one. */
    public String alias() {
        return "Alias.builder().name(\"" + from.name() + "\").build()";
    }

    private static List<ResourceNode> nodes(StackDiff diff, Kind kind) {
        return diff.all(kind).stream().map(ResourceChange::node).toList();
    }

    /** Whether somebody notices that it is made anew: a rule or a policy has nothing in it to keep. */
    private static boolean isMissed(String type) {
        return DataLoss.isKnown(type) || Interruption.isKnown(type);
    }

    private static boolean isSameParent(StackDiff diff, ResourceNode old, ResourceNode node) {
        String parent = node.parent();
        return parent == null
                ? old.parent() == null
                : diff.formerUrn(parent).map(urn -> urn.equals(old.parent())).orElse(false);
    }

    private static int resources(StackDiff diff, ResourceNode old) {
        long inside = diff.before().graph().descendants(old).stream()
                .filter(ResourceNode::custom)
                .count();
        return (int) inside + (old.custom() ? 1 : 0);
    }

    /** Of a component, the share of types inside that both have; of a resource, of its inputs. */
    private static double likeness(StackDiff diff, ResourceNode old, ResourceNode node) {
        if (old.custom()) {
            return inputs(old.inputs(), node.inputs());
        }
        List<String> was = types(diff.before().graph().descendants(old));
        List<String> is = types(diff.after().graph().descendants(node));
        List<String> common = new ArrayList<>(was);
        List<String> left = new ArrayList<>(is);
        common.removeIf(type -> !left.remove(type));
        return was.isEmpty() ? 0 : (double) common.size() / Math.max(was.size(), is.size());
    }

    private static List<String> types(List<ResourceNode> nodes) {
        return nodes.stream().map(ResourceNode::type).toList();
    }

    private static double inputs(JsonObject was, JsonObject is) {
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.removeAll(NAMING);
        if (names.isEmpty()) {
            return 1;
        }
        long same =
                names.stream().filter(name -> isSame(Map.entry(was, is), name)).count();
        return (double) same / names.size();
    }

    private static boolean isSame(Map.Entry<JsonObject, JsonObject> both, String name) {
        @Nullable JsonElement was = both.getKey().get(name);
        @Nullable JsonElement is = both.getValue().get(name);
        return LeafChanges.same(was, is);
    }
}
