package dev.caisson.rights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.Map;
import java.util.Set;

/**
 * What the deployment gate's own code asks of AWS, for each call of it in a simulated graph. Which calls those are is
 * read in {@code gate.py} ({@link ScriptActions}): one that is added there is granted and stands here, or a test fails.
 */
final class GateAccess {
    private final ResourceGraph graph;
    private final RoleAccess access;

    private GateAccess(ResourceGraph graph, RoleAccess access) {
        this.graph = graph;
        this.access = access;
    }

    static void add(ResourceGraph graph, RoleAccess access) {
        var gate = new GateAccess(graph, access);
        graph.byType("aws:lambda/invocation:Invocation").forEach(gate::call);
    }

    private void call(ResourceNode call) {
        JsonObject event =
                JsonParser.parseString(Inputs.text(call, "input").orElseThrow()).getAsJsonObject();
        String function = Inputs.text(call, "functionName").orElseThrow();
        String cluster = text(event, "cluster");
        Map<String, String> here = Map.of("ecs:cluster", cluster);
        access.functions(function).forEach(gate -> {
            String role = Inputs.text(gate, "role").orElseThrow();
            access.need(call, role, "ecs:DescribeTasks", within(cluster, "task") + "/0a1b", here);
            if (event.has("service")) {
                String service = within(cluster, "service") + "/" + text(event, "service");
                access.need(call, role, "ecs:DescribeServices", service, here);
                access.need(call, role, "ecs:ListTasks", "*", here);
            } else {
                start(call, role, cluster, text(event, "taskDefinition"));
            }
        });
    }

    private void start(ResourceNode call, String role, String cluster, String definition) {
        access.need(call, role, "ecs:RunTask", definition, Map.of("ecs:cluster", cluster));
        access.need(
                call,
                role,
                "ecs:TagResource",
                within(cluster, "task") + "/0a1b",
                Map.of("ecs:cluster", cluster, "ecs:CreateAction", "RunTask"));
        graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                .filter(task -> Inputs.at(task.outputs(), "arn") instanceof JsonPrimitive arn
                        && arn.getAsString().equals(definition))
                .forEach(task -> Set.of("executionRoleArn", "taskRoleArn")
                        .forEach(its -> access.need(
                                call,
                                role,
                                "iam:PassRole",
                                Inputs.text(task, its).orElseThrow(),
                                Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com"))));
    }

    static String within(String cluster, String kind) {
        return cluster.replace(":cluster/", ":" + kind + "/");
    }

    private static String text(JsonElement event, String key) {
        return Inputs.at(event, key).getAsString();
    }
}
