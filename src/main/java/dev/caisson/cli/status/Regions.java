package dev.caisson.cli.status;

import dev.caisson.cli.running.DeployedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resources by where they are: a client asks in one region only. */
final class Regions {
    private Regions() {}

    /** Empty for what is where the stack is. */
    static Map<String, List<DeployedResource>> of(List<DeployedResource> resources) {
        Map<String, List<DeployedResource>> result = new TreeMap<>();
        for (DeployedResource resource : resources) {
            result.computeIfAbsent(resource.region(), region -> new ArrayList<>())
                    .add(resource);
        }
        return result;
    }
}
