package dev.caisson.rights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.Map;

/**
 * What {@code restart.py} asks of AWS, for each service that it is called for in a simulated graph. Its calls are read
 * in its code, as the gate's are ({@link ScriptActions}).
 */
final class RestartAccess {
    private RestartAccess() {}

    static void add(ResourceGraph graph, RoleAccess access) {
        graph.byType("aws:cloudwatch/eventTarget:EventTarget")
                .forEach(target -> Inputs.text(target, "inputTransformer.inputTemplate")
                        .map(JsonParser::parseString)
                        // A sentence for people starts nothing.
                        .filter(JsonElement::isJsonObject)
                        .ifPresent(event -> restart(target, event.getAsJsonObject(), access)));
    }

    private static void restart(ResourceNode target, JsonObject event, RoleAccess access) {
        String cluster = event.get("cluster").getAsString();
        String service = GateAccess.within(cluster, "service") + "/"
                + event.get("service").getAsString();
        Map<String, String> here = Map.of("ecs:cluster", cluster);
        access.functions(Inputs.text(target, "arn").orElseThrow()).forEach(function -> {
            String role = Inputs.text(function, "role").orElseThrow();
            access.need(target, role, "ecs:DescribeServices", service, here);
            access.need(target, role, "ecs:UpdateService", service, here);
            access.need(target, role, "ecs:ListTasks", "*", here);
            access.need(target, role, "ecs:DescribeTasks", GateAccess.within(cluster, "task") + "/0a1b", here);
        });
    }
}
