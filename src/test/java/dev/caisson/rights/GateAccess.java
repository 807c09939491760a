package dev.caisson.rights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the deployment gate's own code asks of AWS, for each call of it in a simulated graph. Which calls those are is
 * read in {@code gate.py}: one that is added there is granted and stands here, or a test fails.
 */
final class GateAccess {
    private static final Path CODE = Path.of("src/main/resources/dev/caisson/components/compute/fargate/gate.py");
    private static final Pattern CALL = Pattern.compile("self\\.ecs\\.([a-z_]+)\\(");

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

    /** {@code run_task(} is {@code ecs:RunTask}; starting a task with roles and tags takes two rights more. */
    static Set<String> actions() {
        String code = code();
        Set<String> actions = new TreeSet<>();
        CALL.matcher(code).results().forEach(call -> actions.add("ecs:" + pascal(call.group(1))));
        if (actions.contains("ecs:RunTask")) {
            actions.add("iam:PassRole");
        }
        if (code.contains("propagateTags=")) {
            actions.add("ecs:TagResource");
        }
        return actions;
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

    private static String within(String cluster, String kind) {
        return cluster.replace(":cluster/", ":" + kind + "/");
    }

    private static String text(JsonElement event, String key) {
        return Inputs.at(event, key).getAsString();
    }

    private static String pascal(String snake) {
        return Arrays.stream(snake.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String code() {
        try {
            return Files.readString(CODE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
