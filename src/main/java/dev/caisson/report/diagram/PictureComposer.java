package dev.caisson.report.diagram;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.wiring.Link;
import dev.caisson.report.wiring.Owners;
import dev.caisson.report.wiring.Regions;
import dev.caisson.report.wiring.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Composes the picture of a graph: what stands where, and which lines there are. */
final class PictureComposer {
    private static final String VPC = "aws:ec2/vpc:Vpc";

    private final ResourceGraph graph;
    private final Kinds kinds = new Kinds();
    private final Owners owners;
    private final Regions regions;
    private final Map<String, Kind> kindOf = new LinkedHashMap<>();
    private final List<Link> links;
    private final Set<String> shielded;

    PictureComposer(ResourceGraph graph, List<Link> links) {
        this.graph = graph;
        owners = new Owners(graph);
        regions = new Regions(graph);
        this.links = links;
        Set<String> ends = links.stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .collect(Collectors.toSet());
        owners.all().stream()
                .filter(node -> !isNetwork(node))
                .filter(node -> !node.custom() || (kinds.knows(node.type()) && ends.contains(node.urn())))
                .forEach(node -> kindOf.put(node.urn(), kinds.of(graph, node)));
        shielded = links.stream()
                .filter(link -> link.verb() == Verb.INVOKES && isFirewall(link.to()))
                .map(Link::from)
                .collect(Collectors.toSet());
    }

    Picture compose(DetailLevel level) {
        List<Link> shown = links.stream()
                .filter(link -> isThere(link.from()) && isThere(link.to()))
                .toList();
        var lines = new Edges(shown, this::supports);
        List<PictureEdge> edges = lines.edges();
        Set<String> linked = new LinkedHashSet<>();
        edges.forEach(edge -> linked.addAll(List.of(edge.from(), edge.to())));
        var tiers = new Tiers(graph, owners);
        Map<String, PictureNode> endpoints = endpoints(tiers);
        var places = new RegionPlaces(graph, regions);
        Map<Boolean, List<PictureNode>> nodes = Stream.concat(nodes(linked, endpoints), endpoints.values().stream())
                .map(node -> level == DetailLevel.ALL ? node.with(lines.notes(node.id(), this::name)) : node)
                .collect(Collectors.partitioningBy(node -> linked.contains(node.id())
                        || endpoints.containsKey(node.id())
                        || places.of(node).isPresent()
                        || (!node.kind().supports() && tiers.of(node.id()).isPresent())));
        List<PictureNode> drawn = nodes.getOrDefault(true, List.of());
        var boxes = new Boxes(graph, tiers, networks());
        return new Picture(
                graph.project() + " · " + graph.stack(),
                outside(linked),
                boxes.region("region", regions.main(), places.here(drawn)),
                places.elsewhere(drawn).entrySet().stream()
                        .map(region -> boxes.region("region " + region.getKey(), region.getKey(), region.getValue()))
                        .toList(),
                nodes.getOrDefault(false, List.of()),
                edges);
    }

    /** By id. */
    private Map<String, PictureNode> endpoints(Tiers tiers) {
        Map<String, PictureNode> found = new LinkedHashMap<>();
        new EndpointNodes(graph, owners, kinds.endpoints()).byNetwork().forEach((vpc, node) -> {
            tiers.enter(node.id(), vpc);
            found.put(node.id(), node);
        });
        return found;
    }

    private Stream<PictureNode> nodes(Set<String> linked, Map<String, PictureNode> others) {
        List<PictureNode> found = new ArrayList<>();
        kindOf.forEach((urn, kind) -> graph.byUrn(urn)
                .filter(node -> !others.containsKey(urn))
                .ifPresent(node -> found.add(new PictureNode(
                        urn,
                        node.name(),
                        new Details(graph, node, kind).text(),
                        kind,
                        false,
                        shielded.contains(urn)))));
        linked.stream()
                .filter(id -> id.startsWith("arn:"))
                .forEach(arn -> found.add(new PictureNode(
                        arn, arn.replaceFirst(".*[:/]", ""), kinds.ofArn(arn).words(), kinds.ofArn(arn), true, false)));
        return found.stream();
    }

    private static List<PictureNode> outside(Set<String> linked) {
        var kind = new Kind("internet", "plain", "internet", false);
        return Stream.of(new PictureNode(Link.INTERNET, "Internet", "users, other systems", kind, false, false))
                .filter(node -> linked.contains(node.id()))
                .toList();
    }

    private String name(String end) {
        return graph.byUrn(end).map(ResourceNode::name).orElseGet(() -> end.replaceFirst(".*[:/]", ""));
    }

    private boolean isThere(String end) {
        return end.equals(Link.INTERNET) || end.startsWith("arn:") || kindOf.containsKey(end);
    }

    private boolean supports(String component) {
        Kind kind = component.startsWith("arn:") ? kinds.ofArn(component) : kindOf.get(component);
        return kind != null && kind.supports();
    }

    private boolean isFirewall(String component) {
        Kind kind = kindOf.get(component);
        return kind != null && kind.glyph().equals("firewall");
    }

    /** The network is the box, not a thing in it. */
    private boolean isNetwork(ResourceNode node) {
        return node.type().equals(VPC)
                || node.type().endsWith(":Network")
                || graph.descendants(node).stream()
                        .anyMatch(inside -> inside.type().equals(VPC));
    }

    private Map<String, String> networks() {
        Map<String, String> names = new LinkedHashMap<>();
        graph.byType(VPC)
                .forEach(vpc -> names.put(
                        String.valueOf(vpc.id()),
                        owners.of(vpc).flatMap(graph::byUrn).orElse(vpc).name()));
        return names;
    }
}
