package dev.caisson.report.diagram;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.diagram.Tiers.Place;
import dev.caisson.report.reach.Inputs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts nodes into boxes: tiers in networks in a region. */
final class Boxes {
    /** From the internet inwards. */
    private static final List<String> ORDER = List.of("public", "private", "isolated");

    private final ResourceGraph graph;
    private final Tiers tiers;
    private final Map<String, String> networks;

    /** @param networks name of each network by its id */
    Boxes(ResourceGraph graph, Tiers tiers, Map<String, String> networks) {
        this.graph = graph;
        this.tiers = tiers;
        this.networks = networks;
    }

    /** @param id of the box in the picture */
    PictureBox region(String id, String name, List<PictureNode> nodes) {
        Map<String, Map<Place, List<PictureNode>>> inside = new TreeMap<>();
        List<PictureNode> free = new ArrayList<>();
        for (PictureNode node : nodes) {
            Optional<Place> place = tiers.of(node.id());
            place.ifPresentOrElse(
                    where -> inside.computeIfAbsent(where.vpc(), none -> new LinkedHashMap<>())
                            .computeIfAbsent(where, none -> new ArrayList<>())
                            .add(node),
                    () -> free.add(node));
        }
        List<PictureBox> vpcs = new ArrayList<>();
        inside.forEach((vpc, places) -> vpcs.add(network(vpc, places)));
        return new PictureBox(id, "AWS " + name, "region", false, vpcs, free);
    }

    private PictureBox network(String vpc, Map<Place, List<PictureNode>> places) {
        boolean existing = !networks.containsKey(vpc);
        List<PictureBox> boxes = places.entrySet().stream()
                .filter(entry -> !entry.getKey().tier().equals(Tiers.UNNAMED))
                .sorted(Comparator.comparing(entry -> rank(entry.getKey().tier())))
                .map(entry -> tier(vpc, entry.getKey(), entry.getValue()))
                .toList();
        List<PictureNode> free = places.entrySet().stream()
                .filter(entry -> entry.getKey().tier().equals(Tiers.UNNAMED))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        String label =
                existing ? "VPC " + vpc + " (existing)" : "VPC " + networks.get(vpc) + block(vpc) + gateways(vpc);
        return new PictureBox("vpc " + vpc, label, "vpc", existing, boxes, free);
    }

    private PictureBox tier(String vpc, Place place, List<PictureNode> nodes) {
        String zones = tiers.zones(place);
        String label = place.tier() + (zones.isEmpty() ? "" : " · zones " + zones);
        return new PictureBox("tier " + vpc + " " + place.tier(), label, "tier", false, List.of(), nodes);
    }

    private static String rank(String tier) {
        int at = ORDER.indexOf(tier);
        return (at < 0 ? ORDER.size() : at) + tier;
    }

    private String block(String vpc) {
        return graph.byType("aws:ec2/vpc:Vpc").stream()
                .filter(node -> vpc.equals(node.id()))
                .flatMap(node -> Inputs.text(node, "cidrBlock").stream())
                .findFirst()
                .map(block -> " · " + block)
                .orElse("");
    }

    private String gateways(String vpc) {
        long count = graph.byType("aws:ec2/natGateway:NatGateway").stream()
                .filter(gateway -> graph.byType("aws:ec2/subnet:Subnet").stream()
                        .anyMatch(subnet -> Inputs.text(gateway, "subnetId").equals(Optional.ofNullable(subnet.id()))
                                && Inputs.text(subnet, "vpcId").equals(Optional.of(vpc))))
                .count();
        return count == 0 ? "" : " · " + (count == 1 ? "1 NAT gateway" : count + " NAT gateways");
    }
}
