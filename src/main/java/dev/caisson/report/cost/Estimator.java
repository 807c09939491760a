package dev.caisson.report.cost;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.validation.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Counts what a graph costs a month. */
public final class Estimator {
    private static final String PROVIDER = "pulumi:providers:";

    private final PriceList prices = PriceList.read();
    private final JsonObject free;
    private final JsonObject unpriced;

    /** With the prices that come with the program. */
    public Estimator() {
        JsonObject types = JsonTable.read(Estimator.class, "types.jsonc");
        this.free = types.getAsJsonObject("free");
        this.unpriced = types.getAsJsonObject("unpriced");
    }

    /** An estimate, and what it asked the usage for. */
    public record Result(Estimate estimate, Usage usage) {}

    /** Regions that have prices. */
    public List<String> regions() {
        return prices.regions();
    }

    /**
     * Whether a stack can be priced.
     *
     * @param region where it stands
     */
    public boolean prices(String region) {
        return prices.regions().contains(region);
    }

    /** The region of a stack, as its provider has it; empty if no provider says. */
    public static Optional<String> regionOf(ResourceGraph graph) {
        return input(graph, "region");
    }

    /** The environment of a stack, as the tags of its provider have it; empty if they do not. */
    public static Optional<String> environmentOf(ResourceGraph graph) {
        return input(graph, "defaultTags")
                .map(text -> JsonParser.parseString(text).getAsJsonObject().get("tags"))
                .filter(JsonElement::isJsonObject)
                .map(tags -> tags.getAsJsonObject().get("Environment"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString);
    }

    /**
     * Prices a graph where its provider says it stands.
     *
     * @param otherwise the region of a graph whose provider does not say
     * @throws dev.caisson.validation.InvalidInputException if that region has no prices, or the usage speaks of
     *     components that are not there
     */
    public Result estimate(ResourceGraph graph, Usage usage, String otherwise) {
        String region = regionOf(graph).orElse(otherwise);
        Problems.in("the price list of " + prices.date())
                .check(
                        prices(region),
                        "aws:region",
                        region,
                        "is not priced; it must be one of " + String.join(", ", regions()))
                .throwIfAny();
        var bill = new Bill(graph, prices, usage, region);
        int costless = 0;
        for (ResourceNode node : graph.resources()) {
            if (node.custom() && !node.type().startsWith(PROVIDER)) {
                costless += price(bill, node) ? 1 : 0;
            }
        }
        usage.refuseUnasked();
        return new Result(
                new Estimate(
                        graph.project(),
                        graph.stack(),
                        region,
                        prices.date(),
                        usage.name(),
                        bill.lines(),
                        bill.unpriced(),
                        costless),
                usage);
    }

    /** Whether it costs nothing. */
    private boolean price(Bill bill, ResourceNode node) {
        int said = bill.lines().size() + bill.unpriced().size();
        Pricing pricing = PricedTypes.find(node.type());
        if (pricing != null) {
            pricing.price(new Item(node, bill));
        } else if (unpriced.has(node.type())) {
            bill.neverPriced(node, unpriced.get(node.type()).getAsString());
        } else if (!free.has(node.type())) {
            bill.unpriced(node, "this type is not in the price list");
        }
        return said == bill.lines().size() + bill.unpriced().size();
    }

    /** What is known of a type: {@code priced}, why it is free, why it has no price; empty if nothing is. */
    Optional<String> known(String type) {
        if (PricedTypes.find(type) != null) {
            return Optional.of("priced");
        }
        return Optional.ofNullable(free.has(type) ? free.get(type) : unpriced.get(type))
                .map(JsonElement::getAsString);
    }

    private static Optional<String> input(ResourceGraph graph, String name) {
        return graph.byType(PROVIDER + "aws").stream()
                .sorted(Comparator.comparing(provider -> !provider.name().equals("aws")))
                .map(provider -> provider.inputs().get(name))
                .filter(value -> value != null && value.isJsonPrimitive())
                .map(JsonElement::getAsString)
                .findFirst();
    }
}
