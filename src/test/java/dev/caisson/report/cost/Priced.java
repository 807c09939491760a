package dev.caisson.report.cost;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A few resources by hand, and what they cost in us-east-1 with a usage of dev. */
final class Priced {
    private static final String STACK = "urn:stack";

    private Priced() {}

    static Estimate of(ResourceNode... nodes) {
        return in("us-east-1", nodes);
    }

    static Estimate in(String region, ResourceNode... nodes) {
        return priced(region, Usage.of("dev"), nodes);
    }

    /** @param usage what is used, by section and key; nothing of it is looked for in the table */
    static Estimate with(Map<String, Map<String, Double>> usage, ResourceNode... nodes) {
        return priced("us-east-1", Usage.of("dev", UsageFile.of("a test's", usage)), nodes);
    }

    private static Estimate priced(String region, Usage usage, ResourceNode... nodes) {
        List<ResourceNode> all = new ArrayList<>(Arrays.asList(nodes));
        all.add(resource("pulumi:pulumi:Stack", "shop-dev", false, "", "{}"));
        return new Estimator()
                .estimate(new ResourceGraph("shop", "dev", all, new JsonObject()), usage, region)
                .estimate();
    }

    /** @param behind {@code input=name,name}: the resources that an unknown input comes from */
    static ResourceNode node(String type, String name, String inputs, String... behind) {
        return resource(type, name, true, STACK, inputs, behind);
    }

    private static ResourceNode resource(
            String type, String name, boolean custom, String parent, String inputs, String... behind) {
        Map<String, Set<String>> dependencies = Arrays.stream(behind)
                .map(text -> text.split("="))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> Arrays.stream(pair[1].split(","))
                                .map(other -> "urn:" + other)
                                .collect(Collectors.toSet())));
        return new ResourceNode(
                custom ? "urn:" + name : STACK,
                type,
                name,
                custom,
                parent.isEmpty() ? null : parent,
                null,
                JsonParser.parseString(inputs).getAsJsonObject(),
                new JsonObject(),
                Set.of(),
                dependencies,
                NodeOptions.NONE);
    }

    /** Of all lines of a resource that are due by deployment. */
    static double fixed(Estimate estimate, String resource) {
        return estimate.lines().stream()
                .filter(line -> line.resource().equals(resource) && !line.usage())
                .mapToDouble(CostLine::usd)
                .sum();
    }
}
