package dev.caisson.report.diagram;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.report.wiring.Regions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which nodes of a picture stand in another region than most. */
final class RegionPlaces {
    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final int REGION_OF_ARN = 3;

    private final ResourceGraph graph;
    private final Regions regions;

    RegionPlaces(ResourceGraph graph, Regions regions) {
        this.graph = graph;
        this.regions = regions;
    }

    /** The name of a node's region; nothing if it is the main one. */
    Optional<String> of(PictureNode node) {
        if (node.existing()) {
            String[] parts = node.id().split(":", -1);
            return Optional.of(parts.length > REGION_OF_ARN ? parts[REGION_OF_ARN] : "")
                    .filter(region -> !region.isEmpty() && !region.equals(regions.main()));
        }
        return graph.byUrn(node.id())
                .or(() -> graph.byType(VPC).stream()
                        .filter(vpc -> node.id().equals(EndpointNodes.id(String.valueOf(vpc.id()))))
                        .findFirst())
                .flatMap(regions::elsewhere);
    }

    List<PictureNode> here(List<PictureNode> nodes) {
        return nodes.stream().filter(node -> of(node).isEmpty()).toList();
    }

    /** By region. */
    Map<String, List<PictureNode>> elsewhere(List<PictureNode> nodes) {
        Map<String, List<PictureNode>> found = new TreeMap<>();
        nodes.forEach(node -> of(node).ifPresent(region ->
                found.computeIfAbsent(region, none -> new ArrayList<>()).add(node)));
        return found;
    }
}
