package dev.caisson.report.diff;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Urn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which resource of an older graph each one of a newer is: by its urn, or by one of its aliases, as Pulumi finds it.
 */
final class Identities {
    private final ResourceGraph before;
    private final ResourceGraph after;
    private final Map<String, String> oldByNew = new LinkedHashMap<>();

    private Identities(ResourceGraph before, ResourceGraph after) {
        this.before = before;
        this.after = after;
    }

    /** New urn to old urn; what is new has none. */
    static Map<String, String> of(ResourceGraph before, ResourceGraph after) {
        var identities = new Identities(before, after);
        Map<String, Set<String>> formers = new LinkedHashMap<>();
        // Parents come first, so theirs are known.
        for (ResourceNode node : after.resources()) {
            Set<String> former = identities.formers(node, formers);
            formers.put(node.urn(), former);
            former.stream()
                    .filter(urn -> identities.before.byUrn(urn).isPresent())
                    .filter(urn -> !identities.oldByNew.containsValue(urn))
                    .findFirst()
                    .ifPresent(urn -> identities.oldByNew.put(node.urn(), urn));
        }
        return identities.oldByNew;
    }

    /** All urns it may have had, its present one first. */
    private Set<String> formers(ResourceNode node, Map<String, Set<String>> known) {
        Set<String> all = new LinkedHashSet<>();
        all.add(node.urn());
        String parent = Optional.ofNullable(node.parent()).orElse("");
        for (String alias : node.options().aliases()) {
            all.add(alias.startsWith("urn:") ? alias : specified(node, parent, alias));
        }
        // A child goes where its parent came from.
        for (String former : known.getOrDefault(parent, Set.of())) {
            all.add(Urn.of(after.stack(), after.project(), former, node.type(), inherited(node, parent, former)));
        }
        return all;
    }

    private static String inherited(ResourceNode node, String parent, String former) {
        String current = name(parent);
        return node.name().startsWith(current) ? name(former) + node.name().substring(current.length()) : node.name();
    }

    private String specified(ResourceNode node, String parent, String alias) {
        Map<String, String> parts = Arrays.stream(alias.split(" "))
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> part.length > 1 ? part[1] : ""));
        String of = parts.getOrDefault("parent", parent);
        return Urn.of(
                parts.getOrDefault("stack", after.stack()),
                parts.getOrDefault("project", after.project()),
                of.equals("none") ? "" : of,
                parts.getOrDefault("type", node.type()),
                parts.getOrDefault("name", node.name()));
    }

    private static String name(String urn) {
        return urn.substring(urn.lastIndexOf("::") + 2);
    }
}
