package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.Invariants;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Order, limits, alarms and agreements of every shipped stack. */
class StructureTest {
    private static final Pattern OUTAGE_PART = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)");

    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("limits, sizes, ports and timeouts fit; nothing waits for itself")
    void invariants(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();

        Invariants.hold(graph);
        List<String> chain = Invariants.longestChain(graph);
        System.out.println(stack + ": longest chain " + chain.size() + ": " + String.join(" <- ", chain));
        assertThat(chain).hasSizeLessThanOrEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "api-service, web-https",
        "api-service, web-rule-50000",
        "api-service, api-task-policy",
        "api-service, api-execution-policy",
        "api-service, api-to-database-ingress",
        "api-service, api-https-egress",
        "api-service, network-private-a-internet",
        "api-service, network-private-c-internet",
        "api-service, database-instance",
        "api-tasks, api-logs",
        "api-tasks, session-key-version",
        "worker-service, worker-task-policy",
        "status-function, status-logs",
        "status-function, status-function-policy",
        "web-alb, access-logs-policy",
        "web-alb, network-public-internet",
        "network-nat-a, network-internet",
        "rest-stage, rest-logging-account",
    })
    @DisplayName("what something needs to work is there before it")
    void before(String later, String earlier) {
        ResourceGraph graph = ShippedStack.platform("prod").simulated();

        assertThat(graph.byName(later)).as(later).isNotEmpty();
        assertThat(graph.byName(later).stream()
                        .filter(ResourceNode::custom)
                        .flatMap(node -> graph.transitiveDependencies(node).stream())
                        .map(ResourceNode::name))
                .as("what %s waits for", later)
                .contains(earlier);
    }

    @ParameterizedTest
    @CsvSource({"database-instance, web-alb", "web-alb, database-instance", "database-instance, api-service"})
    @DisplayName("what is slow to make does not wait for what else is")
    void apart(String one, String other) {
        ResourceGraph graph = ShippedStack.platform("prod").simulated();

        assertThat(graph.transitiveDependencies(graph.byName(one).get(0)))
                .extracting(ResourceNode::name)
                .doesNotContain(other);
    }

    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("a database's password that tasks read at their start is another one every month")
    void rotation(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Set<String> running = graph.byType("aws:ecs/service:Service").stream()
                .map(service -> Inputs.text(service, "taskDefinition").orElseThrow())
                .collect(Collectors.toSet());
        String tasks = graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                .filter(each -> running.contains(each.outputs().get("arn").getAsString()))
                .map(each -> each.inputs().get("containerDefinitions").toString())
                .collect(Collectors.joining());
        Map<String, Integer> rotations = graph.byType("aws:secretsmanager/secretRotation:SecretRotation").stream()
                .collect(Collectors.toMap(
                        each -> Inputs.text(each, "secretId").orElseThrow(),
                        each -> Inputs.number(each, "rotationRules.automaticallyAfterDays")));

        graph.byType("aws:rds/instance:Instance").stream()
                .filter(database -> database.outputs().has("masterUserSecrets"))
                .map(database -> Inputs.at(database.outputs(), "masterUserSecrets.0.secretArn")
                        .getAsString())
                .filter(tasks::contains)
                .forEach(secret -> assertThat(rotations).containsEntry(secret, 30));
    }

    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("an alarm tells the stack's topic")
    void alarms(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        List<String> topics = graph.byType("aws:sns/topic:Topic").stream()
                .map(topic -> topic.outputs().get("arn").getAsString())
                .toList();

        List<ResourceNode> outages = graph.byType("aws:cloudwatch/compositeAlarm:CompositeAlarm");
        Set<String> parts = outages.stream()
                .flatMap(alarm -> OUTAGE_PART
                        .matcher(Inputs.text(alarm, "alarmRule").orElse(""))
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Map<String, ResourceNode> byName = new TreeMap<>();
        graph.byType("aws:cloudwatch/metricAlarm:MetricAlarm")
                .forEach(alarm -> byName.put(Inputs.text(alarm, "name").orElse(alarm.name()), alarm));

        assertThat(byName.keySet()).containsAll(parts);
        assertThat(parts.isEmpty()).isEqualTo(outages.isEmpty());
        parts.forEach(part -> assertThat(Inputs.texts(byName.remove(part), "alarmActions"))
                .as("%s tells of itself, and through the outage's alarm", part)
                .isEmpty());
        for (ResourceNode alarm :
                Stream.concat(byName.values().stream(), outages.stream()).toList()) {
            assertThat(Inputs.texts(alarm, "alarmActions"))
                    .as(alarm.name())
                    .isNotEmpty()
                    .isSubsetOf(topics);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.caisson.testing.ShippedStack#everything")
    @DisplayName("whatever serves or keeps data has its alarms")
    void coverage(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        Map<String, List<String>> expected = Map.of(
                "caisson:compute:FargateService", List.of("cpu", "memory", "running-tasks"),
                "caisson:compute:Function", List.of("errors", "throttles", "duration"),
                "caisson:data:Database", List.of("cpu", "memory", "storage", "connections"),
                "caisson:messaging:Queue", List.of("dead-letters", "oldest-message"),
                "caisson:edge:LoadBalancer", List.of("elb-5xx", "latency", "requests"),
                "caisson:edge:RestApi", List.of("5xx", "latency"),
                "caisson:edge:WebSocketStage", List.of("integration-errors", "execution-errors", "latency"),
                "caisson:compute:BeanstalkEnvironment", List.of("health", "server-errors"));

        expected.forEach((type, alarms) -> graph.byType(type).forEach(component -> {
            Set<String> there = graph.descendants(component).stream()
                    .filter(node -> node.type().equals("aws:cloudwatch/metricAlarm:MetricAlarm"))
                    .map(ResourceNode::name)
                    .collect(Collectors.toSet());
            alarms.stream()
                    .filter(alarm -> !alarm.equals("running-tasks") || !restsAtNight(graph, component))
                    .forEach(alarm -> assertThat(there).contains(component.name() + "-" + alarm));
            graph.children(component).stream()
                    .filter(node -> node.type().equals("aws:sqs/queue:Queue"))
                    .forEach(queue -> assertThat(there).contains(component.name() + "-dead-letters"));
        }));
    }

    private static boolean restsAtNight(ResourceGraph graph, ResourceNode service) {
        return graph.descendants(service).stream()
                .filter(node -> node.type().equals("aws:appautoscaling/scheduledAction:ScheduledAction"))
                .anyMatch(action -> Inputs.number(action, "scalableTargetAction.minCapacity") == 0);
    }
}
