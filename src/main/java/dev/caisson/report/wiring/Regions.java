package dev.caisson.report.wiring;

import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** In which region resources stand: that of the provider they were registered with. */
public final class Regions {
    private static final String PROVIDER = "pulumi:providers:aws";
    private static final int REGION_OF_ARN = 3;
    private static final int PARTS_OF_ARN = 6;

    private final ResourceGraph graph;
    private final Map<String, String> byProvider = new TreeMap<>();
    private final String main;

    public Regions(ResourceGraph graph) {
        this.graph = graph;
        graph.byType(PROVIDER)
                .forEach(provider ->
                        Inputs.text(provider, "region").ifPresent(region -> byProvider.put(provider.urn(), region)));
        main = most(graph.resources().stream().flatMap(node -> said(node).stream()))
                .or(() -> most(graph.resources().stream().flatMap(node -> ofArn(node).stream())))
                .orElse("");
    }

    /** Where most of a stack stands; empty if nothing says it. */
    public String main() {
        return main;
    }

    /** The region of a component or resource, if all of it stands in one other than the main one. */
    public Optional<String> elsewhere(ResourceNode node) {
        Set<String> regions = Stream.concat(Stream.of(node), graph.descendants(node).stream())
                .filter(ResourceNode::custom)
                .map(each -> said(each).orElse(main))
                .collect(Collectors.toSet());
        return regions.size() == 1 && !regions.contains(main)
                ? Optional.of(regions.iterator().next())
                : Optional.empty();
    }

    private Optional<String> said(ResourceNode node) {
        return Optional.ofNullable(node.options().provider()).map(byProvider::get);
    }

    private static Optional<String> ofArn(ResourceNode node) {
        String[] parts = node.outputs().get("arn") instanceof JsonPrimitive arn
                ? arn.getAsString().split(":", PARTS_OF_ARN)
                : new String[0];
        return parts.length == PARTS_OF_ARN && !parts[REGION_OF_ARN].isEmpty()
                ? Optional.of(parts[REGION_OF_ARN])
                : Optional.empty();
    }

    private static Optional<String> most(Stream<String> regions) {
        Map<String, Long> counts =
                regions.collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }
}
