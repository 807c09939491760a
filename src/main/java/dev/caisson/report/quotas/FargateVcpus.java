package dev.caisson.report.quotas;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;

/** The processors of all services when each has scaled out to its most. */
final class FargateVcpus {
    private static final double UNITS_PER_VCPU = 1024;
    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String TARGET = "aws:appautoscaling/target:Target";

    private final ResourceGraph graph;
    private final References references;

    FargateVcpus(ResourceGraph graph, References references) {
        this.graph = graph;
        this.references = references;
    }

    double most(boolean spot) {
        return graph.byType(SERVICE).stream()
                .mapToDouble(service -> most(service) * perTask(service) * share(service, spot))
                .sum();
    }

    /** How many tasks a service has at most. */
    private double most(ResourceNode service) {
        return graph.byType(TARGET).stream()
                .filter(target -> isOf(service, target))
                .mapToDouble(target -> References.number(target.inputs().get("maxCapacity")))
                .max()
                .orElse(References.number(service.inputs().get("desiredCount")));
    }

    /** A target names its service after the last slash. */
    private static boolean isOf(ResourceNode service, ResourceNode target) {
        String named = References.text(target.inputs().get("resourceId"));
        String name = References.text(service.inputs().get("name"));
        return target.propertyDependencies().values().stream().anyMatch(from -> from.contains(service.urn()))
                || (!name.isEmpty() && named.endsWith("/" + name));
    }

    private double perTask(ResourceNode service) {
        return references
                .find(References.text(service.inputs().get("taskDefinition")))
                .map(task -> References.number(task.inputs().get("cpu")) / UNITS_PER_VCPU)
                .orElse(0.0);
    }

    /** Which part of its tasks is on Spot, or is not; bases are left out, as they are small against the most. */
    private static double share(ResourceNode service, boolean spot) {
        if (!(service.inputs().get("capacityProviderStrategies") instanceof JsonArray strategies)) {
            return spot ? 0 : 1;
        }
        double all = 0;
        double onSpot = 0;
        for (JsonElement each : strategies) {
            JsonObject strategy = each.getAsJsonObject();
            double weight = References.number(strategy.get("weight"));
            all += weight;
            onSpot += References.text(strategy.get("capacityProvider")).equals("FARGATE_SPOT") ? weight : 0;
        }
        double share = all == 0 ? 0 : onSpot / all;
        return spot ? share : 1 - share;
    }
}
