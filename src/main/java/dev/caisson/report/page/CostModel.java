package dev.caisson.report.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.cost.Amounts;
import dev.caisson.report.cost.CostLine;
import dev.caisson.report.cost.Estimate;
import dev.caisson.report.page.StackFacts.Cost;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The estimate, what costs most first; amounts are US dollars a month. */
final class CostModel {
    private CostModel() {}

    static JsonObject of(Cost cost, ResourceGraph graph, Numbers numbers) {
        JsonObject object = new JsonObject();
        Estimate estimate = cost.estimate();
        if (estimate == null) {
            object.addProperty("otherwise", cost.otherwise());
            return object;
        }
        object.addProperty("region", estimate.region());
        object.addProperty("prices", estimate.date());
        object.addProperty("usage", estimate.usage());
        object.addProperty("fixed", estimate.fixed());
        object.addProperty("used", estimate.used());
        object.addProperty("total", estimate.total());
        object.addProperty("free", estimate.free());
        object.add("components", components(estimate, graph, numbers));
        JsonArray unpriced = new JsonArray();
        estimate.unpriced().forEach(each -> {
            JsonObject missing = new JsonObject();
            missing.addProperty("component", each.component());
            missing.addProperty("resource", each.resource());
            missing.addProperty("reason", each.reason());
            unpriced.add(missing);
        });
        object.add("unpriced", unpriced);
        return object;
    }

    private static JsonArray components(Estimate estimate, ResourceGraph graph, Numbers numbers) {
        Map<String, String> urns = new HashMap<>();
        graph.resources().stream()
                .filter(node -> !node.custom())
                .forEach((ResourceNode node) -> urns.putIfAbsent(node.name(), node.urn()));
        JsonArray components = new JsonArray();
        estimate.byComponent().entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -estimate.of(entry.getKey())))
                .forEach(entry -> {
                    JsonObject component = new JsonObject();
                    component.addProperty("name", entry.getKey());
                    numbers.add(component, "node", urns.getOrDefault(entry.getKey(), ""));
                    component.addProperty("fixed", sum(entry.getValue(), false));
                    component.addProperty("used", sum(entry.getValue(), true));
                    component.add("lines", lines(entry.getValue()));
                    components.add(component);
                });
        return components;
    }

    private static double sum(List<CostLine> lines, boolean usage) {
        return lines.stream()
                .filter(line -> line.usage() == usage)
                .mapToDouble(CostLine::usd)
                .sum();
    }

    private static JsonArray lines(List<CostLine> lines) {
        JsonArray array = new JsonArray();
        lines.stream()
                .sorted(Comparator.comparingDouble(CostLine::usd).reversed())
                .forEach(line -> array.add(line(line)));
        return array;
    }

    private static JsonObject line(CostLine line) {
        JsonObject object = new JsonObject();
        object.addProperty("resource", line.resource());
        object.addProperty("what", line.what());
        object.addProperty("sum", Amounts.of(line.quantity(), line.price()));
        object.addProperty("usd", line.usd());
        object.addProperty("usage", line.usage());
        object.addProperty("assumption", line.assumption());
        object.addProperty("free", line.free() > 0 ? Amounts.quantity(line.free()) + " more free" : "");
        object.addProperty("source", line.price().source());
        return object;
    }
}
