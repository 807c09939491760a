package dev.caisson.report.diff;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.ResourceChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rights, principals and openings to the internet that were not there before, whatever property holds them. */
final class Widenings {
    private static final String PERMISSION = "aws:lambda/permission:Permission";
    private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

    /** Inputs that open a resource to the internet when they have this value. */
    private static final Map<String, JsonPrimitive> OPENINGS = Map.of(
            "publiclyAccessible", new JsonPrimitive(true),
            "blockPublicAcls", new JsonPrimitive(false),
            "blockPublicPolicy", new JsonPrimitive(false),
            "ignorePublicAcls", new JsonPrimitive(false),
            "restrictPublicBuckets", new JsonPrimitive(false),
            "authorizationType", new JsonPrimitive("NONE"));

    private final StackDiff diff;
    private final IngressOpenings openings = new IngressOpenings();
    private final List<Widening> found = new ArrayList<>();

    private Widenings(StackDiff diff) {
        this.diff = diff;
        diff.before().graph().resources().forEach(node -> openings.know(node.type(), readable(diff.before(), node)));
    }

    static List<Widening> of(StackDiff diff) {
        var widenings = new Widenings(diff);
        diff.changes().forEach(widenings::look);
        return List.copyOf(widenings.found);
    }

    private void look(ResourceChange change) {
        Unguarded.of(change, diff).forEach(says -> found.add(new Widening(change, says)));
        if (change.kind() == Kind.DELETED) {
            return;
        }
        JsonObject is = readable(diff.after(), change.node());
        JsonObject was = new JsonObject();
        if (change.before() != null) {
            was = readable(diff.before(), change.before());
            leaveOutUnreadable(was, is);
        }
        Set<Grant> before = grants(was);
        Set<Grant> after = grants(is);
        added(before, after).forEach(says -> found.add(new Widening(change, says)));
        if (change.before() != null) {
            lifted(before, after).forEach(says -> found.add(new Widening(change, says)));
            opened(was, is).forEach(says -> found.add(new Widening(change, says)));
        }
        openings.added(change.node().type(), is).forEach(says -> found.add(new Widening(change, says)));
        if (change.kind() == Kind.CREATED || !change.forces().isEmpty()) {
            named(change.node().type(), was, is).forEach(says -> found.add(new Widening(change, says)));
        }
    }

    /** With made-up answers a policy is there to be read, which a first preview does not know. */
    private static JsonObject readable(Snapshot snapshot, ResourceNode node) {
        return snapshot.readable()
                .flatMap((ResourceGraph graph) -> graph.byUrn(node.urn()))
                .orElse(node)
                .inputs()
                .deepCopy();
    }

    /** What one side cannot tell says nothing about the other. */
    private static void leaveOutUnreadable(JsonObject was, JsonObject is) {
        Set<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            if (ChangedInputs.holdsUnknown(was.get(name)) || ChangedInputs.holdsUnknown(is.get(name))) {
                was.remove(name);
                is.remove(name);
            }
        }
    }

    private static Set<Grant> grants(JsonElement value) {
        Set<Grant> grants = new LinkedHashSet<>(Grant.of(value));
        if (value instanceof JsonObject object && grants.isEmpty()) {
            object.asMap().values().forEach(each -> grants.addAll(grants(each)));
        } else if (value instanceof JsonArray array) {
            array.forEach(each -> grants.addAll(grants(each)));
        }
        return grants;
    }

    /** One line for who may do what on which: actions of one statement together. */
    private static List<String> added(Set<Grant> before, Set<Grant> after) {
        Map<String, Set<String>> actions = new LinkedHashMap<>();
        for (Grant grant : after) {
            if (grant.effect().equals("Allow") && !before.contains(grant) && !covered(grant, before)) {
                String who = grant.principal().isEmpty() ? "" : grant.principal() + " may ";
                String on = grant.resource().isEmpty() ? "" : " on " + grant.resource();
                actions.computeIfAbsent(who + "\n" + on, key -> new TreeSet<>()).add(grant.action());
            }
        }
        return actions.entrySet().stream()
                .map(entry -> {
                    String[] parts = entry.getKey().split("\n", 2);
                    return parts[0] + listed(entry.getValue()) + parts[1];
                })
                .toList();
    }

    private static String listed(Set<String> actions) {
        int most = 4;
        String shown = actions.stream().limit(most).collect(Collectors.joining(", "));
        return actions.size() > most ? shown + " and " + (actions.size() - most) + " more" : shown;
    }

    /** Whether somebody could do it already, by a wildcard or without a condition. */
    private static boolean covered(Grant grant, Set<Grant> before) {
        return before.stream()
                .anyMatch(old -> old.effect().equals("Allow")
                        && (old.condition().isEmpty() || old.condition().equals(grant.condition()))
                        && matches(old.principal(), grant.principal())
                        && matches(old.action(), grant.action())
                        && matches(old.resource(), grant.resource()));
    }

    private static boolean matches(String pattern, String text) {
        if (pattern.equals(text) || pattern.equals("*")) {
            return true;
        }
        return pattern.endsWith("*") && text.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static List<String> lifted(Set<Grant> before, Set<Grant> after) {
        return before.stream()
                .filter(grant -> grant.effect().equals("Deny") && !after.contains(grant))
                .map(grant -> "no longer denied: " + grant.action()
                        + (grant.resource().isEmpty() ? "" : " on " + grant.resource()))
                .distinct()
                .toList();
    }

    private static List<String> opened(JsonObject was, JsonObject is) {
        return OPENINGS.entrySet().stream()
                .filter(opening -> opening.getValue().equals(is.get(opening.getKey()))
                        && !opening.getValue().equals(was.get(opening.getKey())))
                .map(opening ->
                        opening.getKey() + " becomes " + opening.getValue().getAsString())
                .sorted()
                .toList();
    }

    /** Rights that a resource gives by naming them. */
    private static List<String> named(String type, JsonObject was, JsonObject inputs) {
        if (type.equals(PERMISSION)) {
            String says = text(inputs.get("principal")) + " may " + text(inputs.get("action"));
            return says.equals(text(was.get("principal")) + " may " + text(was.get("action")))
                    ? List.of()
                    : List.of(says);
        }
        if (type.equals(ATTACHMENT) && !text(inputs.get("policyArn")).equals(text(was.get("policyArn")))) {
            return List.of("all that " + text(inputs.get("policyArn")) + " allows");
        }
        return List.of();
    }

    /** A scalar as it reads, a whole number without its decimal; empty for everything else. */
    static String text(@Nullable JsonElement value) {
        return value instanceof JsonPrimitive primitive
                ? primitive.getAsString().replaceFirst("\\.0$", "")
                : "";
    }
}
