package dev.caisson.report.wiring;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who acts in which role: whoever was given its ARN, or an instance profile with it. */
final class RoleHolders {
    private static final String ROLE = "aws:iam/role:Role";

    private final ResourceGraph graph;
    private final Map<String, SortedSet<String>> byRole = new TreeMap<>();
    private final Map<String, String> roleByCall = new TreeMap<>();

    RoleHolders(ResourceGraph graph, Owners owners) {
        this.graph = graph;
        graph.byType(ROLE).forEach(role -> names(role).forEach(name -> roleByCall.put(name, role.urn())));
        graph.byType("aws:iam/instanceProfile:InstanceProfile")
                .forEach(profile -> Inputs.text(profile, "role")
                        .flatMap(this::role)
                        .ifPresent(role -> names(profile).forEach(name -> roleByCall.put(name, role.urn()))));
        graph.resources().stream()
                .filter(node -> node.custom() && !speaksOfRoles(node.type()))
                .forEach(node -> Leaves.of(
                        node.inputs(),
                        (path, text) -> Optional.ofNullable(roleByCall.get(text))
                                .ifPresent(role -> owners.of(node)
                                        .ifPresent(owner -> byRole.computeIfAbsent(role, none -> new TreeSet<>())
                                                .add(owner)))));
    }

    /** URNs of the components that act in a role. */
    SortedSet<String> of(ResourceNode role) {
        return byRole.getOrDefault(role.urn(), new TreeSet<>());
    }

    /** A role by its ARN or name. */
    Optional<ResourceNode> role(String call) {
        return Optional.ofNullable(roleByCall.get(call)).flatMap(graph::byUrn);
    }

    private static Stream<String> names(ResourceNode node) {
        return Stream.of(
                        Optional.ofNullable(node.id()),
                        Inputs.text(node, "name"),
                        Optional.ofNullable(node.outputs().get("arn"))
                                .filter(arn -> arn.isJsonPrimitive())
                                .map(arn -> arn.getAsString()))
                .flatMap(Optional::stream);
    }

    private static boolean speaksOfRoles(String type) {
        return type.startsWith("aws:iam/") || type.contains("olicy") || type.endsWith("Permission");
    }
}
