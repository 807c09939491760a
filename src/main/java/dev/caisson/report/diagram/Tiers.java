package dev.caisson.report.diagram;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.report.reach.Placed;
import dev.caisson.report.reach.Reachability;
import dev.caisson.report.wiring.Owners;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** In which tier of which network components stand. */
final class Tiers {
    /** The tier of subnets that do not say theirs, or that were there before. */
    static final String UNNAMED = "";

    private static final String SUBNET = "aws:ec2/subnet:Subnet";
    private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";

    private final ResourceGraph graph;
    private final Owners owners;
    private final Map<String, ResourceNode> subnets = new TreeMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * A tier.
     *
     * @param vpc id of the network
     * @param tier as its subnets are tagged
     */
    record Place(String vpc, String tier) {}

    Tiers(ResourceGraph graph, Owners owners) {
        this.graph = graph;
        this.owners = owners;
        graph.byType(SUBNET).forEach(subnet -> subnets.put(String.valueOf(subnet.id()), subnet));
        Reachability.of(graph).placed().values().stream()
                .filter(placed -> !placed.node().type().contains("ndpoint"))
                .forEach(this::enter);
        graph.byType(GROUP).forEach(this::enterTask);
    }

    /** Puts what is drawn for a whole network into it. */
    void enter(String node, String vpc) {
        places.put(node, new Place(vpc, UNNAMED));
    }

    /** Of a component; nothing if it does not stand in a network. */
    Optional<Place> of(String component) {
        return Optional.ofNullable(places.get(component));
    }

    /** Last letters of the zones of a tier's subnets, {@code a, b, c}. */
    String zones(Place place) {
        Set<String> found = new TreeSet<>();
        subnets.values().stream()
                .filter(subnet -> place(subnet).equals(place))
                .forEach(subnet -> Inputs.text(subnet, "availabilityZone")
                        .ifPresent(zone -> found.add(zone.substring(zone.length() - 1))));
        return String.join(", ", found);
    }

    private void enter(Placed placed) {
        owners.of(placed.node()).ifPresent(owner -> places.putIfAbsent(owner, place(placed)));
    }

    private Place place(Placed placed) {
        return placed.subnets().stream()
                .map(subnets::get)
                .filter(Objects::nonNull)
                .map(Tiers::place)
                .findFirst()
                .orElseGet(() -> new Place(vpcOf(placed.groups()), UNNAMED));
    }

    private String vpcOf(List<String> groups) {
        return graph.byType(GROUP).stream()
                .filter(group -> groups.contains(String.valueOf(group.id())))
                .flatMap(group -> Inputs.text(group, "vpcId").stream())
                .findFirst()
                .orElse("");
    }

    /** A task that somebody starts has a security group, and names its subnets in the words of whoever starts it. */
    private void enterTask(ResourceNode group) {
        Optional<String> owner = owners.of(group);
        if (owner.isEmpty() || places.containsKey(owner.get())) {
            return;
        }
        ResourceNode component = graph.byUrn(owner.get()).orElseThrow();
        List<ResourceNode> inside = graph.descendants(component);
        if (inside.stream().noneMatch(node -> node.type().equals("aws:ecs/taskDefinition:TaskDefinition"))) {
            return;
        }
        String said = inside.stream()
                .map(node -> node.inputs().toString())
                .filter(text -> subnets.keySet().stream().anyMatch(text::contains))
                .findFirst()
                .orElse("");
        places.put(
                owner.get(),
                subnets.entrySet().stream()
                        .filter(subnet -> said.contains(subnet.getKey()))
                        .map(subnet -> place(subnet.getValue()))
                        .findFirst()
                        .orElseGet(() -> new Place(vpcOf(List.of(String.valueOf(group.id()))), UNNAMED)));
    }

    private static Place place(ResourceNode subnet) {
        return new Place(
                Inputs.text(subnet, "vpcId").orElse(""),
                Inputs.text(subnet, "tags.Tier").orElse(UNNAMED));
    }
}
