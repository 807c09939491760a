package dev.caisson.report.cost;

import com.google.gson.JsonElement;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the lines of an estimate, and takes what is free off them. */
final class Bill {
    private final ResourceGraph graph;
    private final PriceList prices;
    private final Usage usage;
    private final String region;
    private final Allowances free;
    private final List<CostLine> lines = new ArrayList<>();
    private final List<Unpriced> unpriced = new ArrayList<>();

    Bill(ResourceGraph graph, PriceList prices, Usage usage, String region) {
        this.graph = graph;
        this.prices = prices;
        this.usage = usage;
        this.region = region;
        this.free = new Allowances(prices.free());
    }

    ResourceGraph graph() {
        return graph;
    }

    List<CostLine> lines() {
        return lines;
    }

    List<Unpriced> unpriced() {
        return unpriced;
    }

    Optional<Price> price(ResourceNode node, String key) {
        return prices.find(key, regionOf(node));
    }

    double usage(ResourceNode node, String kind, String key) {
        return usage.of(kind, component(node), node.name(), key);
    }

    void add(ResourceNode node, String what, String key, double quantity, boolean used, String assumption) {
        Optional<Price> price = price(node, key);
        if (price.isEmpty()) {
            unpriced(
                    node,
                    prices.regions().contains(regionOf(node))
                            ? "no price is known of " + what
                            : "there are no prices of " + regionOf(node));
            return;
        }
        add(node, what, price.get(), quantity, used, assumption);
    }

    void add(ResourceNode node, String what, Price price, double quantity, boolean used, String assumption) {
        if (quantity == 0) {
            return;
        }
        double allowance = free.take(price.key(), quantity);
        lines.add(new CostLine(
                component(node),
                node.name(),
                node.type(),
                what,
                quantity - allowance,
                allowance,
                price,
                used,
                assumption));
    }

    void unpriced(ResourceNode node, String reason) {
        unpriced.add(new Unpriced(component(node), node.name(), node.type(), reason, false));
    }

    /** As everything of its type. */
    void neverPriced(ResourceNode node, String reason) {
        unpriced.add(new Unpriced(component(node), node.name(), node.type(), reason, true));
    }

    /** The nearest component around a resource; the stack for what has none. */
    String component(ResourceNode node) {
        ResourceNode at = node;
        while (at.parent() != null) {
            Optional<ResourceNode> parent = graph.byUrn(at.parent());
            if (parent.isEmpty()) {
                break;
            }
            at = parent.get();
            if (!at.custom()) {
                break;
            }
        }
        return at.name();
    }

    /** That of its provider, where it has one of its own. */
    private String regionOf(ResourceNode node) {
        return Optional.ofNullable(node.options().provider())
                .flatMap(graph::byUrn)
                .map(provider -> provider.inputs().get("region"))
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .orElse(region);
    }
}
