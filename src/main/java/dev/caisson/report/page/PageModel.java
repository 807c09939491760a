package dev.caisson.report.page;

import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.quotas.Quotas;

/**
 * All that a page shows, as JSON; the page's script makes HTML of it.
 *
 * <pre>{@code
 * {"title": {"project": …, "stack": …, "region": …, "environment": …},
 *  "counts": {"resources": n, "components": n, "protected": n},
 *  "nodes": [{"type": …, "name": …, "parent": number, "component": true, "urn": …, "notes": …, "inputs": {…}}],
 *  "outputs": {…}, "cost": {…}, "policies": {…}, "links": […], "rights": {…}, "names": […], "quotas": {…},
 *  "difference": {…}}
 * }</pre>
 *
 * <p>Resources are told by their number, their place in {@code nodes}; parents come before children. Values have the
 * form of {@link ResourceNode#inputs()}: a secret is a mark.
 */
public final class PageModel {
    private PageModel() {}

    /** Puts it together. */
    public static JsonObject of(StackFacts facts) {
        var numbers = new Numbers(facts.preview());
        JsonObject model = new JsonObject();
        model.add("title", title(facts));
        model.add("counts", counts(facts.preview()));
        model.add("nodes", TreeModel.of(facts.preview(), numbers));
        model.add("outputs", facts.preview().outputs());
        model.add("cost", CostModel.of(facts.cost(), facts.preview(), numbers));
        model.add("policies", PolicyModel.of(facts.policies(), numbers));
        model.add("links", LinksModel.of(facts.links(), numbers));
        model.add("rights", RightsModel.of(facts.simulated(), numbers));
        model.add("names", NamesModel.read().of(facts.preview(), numbers));
        model.add("quotas", QuotasModel.of(Quotas.read(), facts.simulated()));
        if (facts.difference() != null) {
            model.add("difference", DifferenceModel.of(facts.difference()));
        }
        return model;
    }

    private static JsonObject title(StackFacts facts) {
        JsonObject title = new JsonObject();
        title.addProperty("project", facts.preview().project());
        title.addProperty("stack", facts.preview().stack());
        title.addProperty("region", facts.region());
        title.addProperty("environment", facts.environment());
        return title;
    }

    private static JsonObject counts(ResourceGraph graph) {
        JsonObject counts = new JsonObject();
        counts.addProperty(
                "resources",
                graph.resources().stream().filter(ResourceNode::custom).count());
        counts.addProperty(
                "components",
                graph.resources().stream()
                        .filter(node -> !node.custom() && !node.isStack())
                        .count());
        counts.addProperty(
                "protected",
                graph.resources().stream()
                        .filter(node -> node.options().protect())
                        .count());
        return counts;
    }
}
