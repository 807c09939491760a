package dev.caisson.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds of every stack, whatever its configuration; each fails with the resource's name. */
public final class Invariants {
    private static final int RULES_PER_GROUP = 60;
    /** Of 20 in each direction, less the last two that deny the rest. */
    private static final int RULES_PER_ACL = 18;

    private static final int LISTENER_RULES = 100;
    private static final int INLINE_POLICIES = 10_240;
    private static final int TRUST_POLICY = 2_048;
    private static final int ENVIRONMENT = 4_096;
    private static final int WIDGETS = 500;
    private static final int API_RESOURCES = 300;
    private static final int ENDPOINTS = 50;
    /** Projects whose functions may outlive their callers on purpose; their pages say so. */
    private static final Set<String> ANSWER_LATE = Set.of("epistemix");

    private static final int REST_API_SECONDS = 29;

    private Invariants() {}

    /** All of them. */
    public static void hold(ResourceGraph graph) {
        distinctSubnets(graph);
        longestChain(graph);
        quotas(graph);
        policySizes(graph);
        agreement(graph);
        alarms(graph);
    }

    /** No two subnets share an address. */
    public static void distinctSubnets(ResourceGraph graph) {
        List<long[]> ranges = new ArrayList<>();
        for (ResourceNode subnet : graph.byType("aws:ec2/subnet:Subnet")) {
            String block = Inputs.text(subnet, "cidrBlock").orElseThrow();
            long[] range = range(block);
            assertThat(ranges)
                    .as("%s %s overlaps another subnet", subnet.name(), block)
                    .noneMatch(other -> range[0] <= other[1] && other[0] <= range[1]);
            ranges.add(range);
        }
    }

    private static long[] range(String block) {
        String[] parts = block.split("/", -1);
        long first = 0;
        for (String octet : parts[0].split("\\.", -1)) {
            first = first * 256 + Long.parseLong(octet);
        }
        return new long[] {first, first + (1L << (32 - Integer.parseInt(parts[1]))) - 1};
    }

    /** The longest chain of resources that wait for one another, last first; fails if there is a cycle. */
    public static List<String> longestChain(ResourceGraph graph) {
        Map<String, List<String>> chains = new HashMap<>();
        List<String> longest = List.of();
        for (ResourceNode node : graph.resources()) {
            List<String> chain = chain(graph, node, chains, new HashSet<>());
            longest = chain.size() > longest.size() ? chain : longest;
        }
        return longest;
    }

    private static List<String> chain(
            ResourceGraph graph, ResourceNode node, Map<String, List<String>> known, Set<String> open) {
        if (known.containsKey(node.urn())) {
            return known.get(node.urn());
        }
        assertThat(open.add(node.urn())).as("%s waits for itself", node.urn()).isTrue();
        List<String> longest = List.of();
        for (ResourceNode needed : needs(graph, node)) {
            List<String> chain = chain(graph, needed, known, open);
            longest = chain.size() > longest.size() ? chain : longest;
        }
        open.remove(node.urn());
        List<String> result = new ArrayList<>(longest);
        if (node.custom()) {
            result.add(0, node.name());
        }
        known.put(node.urn(), result);
        return result;
    }

    private static List<ResourceNode> needs(ResourceGraph graph, ResourceNode node) {
        List<ResourceNode> needs = new ArrayList<>();
        node.dependencies()
                .forEach(urn -> needs.add(graph.byUrn(urn)
                        .orElseThrow(() -> new AssertionError(node.name() + " waits for what is not there: " + urn))));
        if (!node.custom() && !node.isStack()) {
            needs.addAll(graph.children(node));
        }
        return needs;
    }

    /** Limits of AWS that no account has raised by default. */
    public static void quotas(ResourceGraph graph) {
        for (String direction : List.of("Ingress", "Egress")) {
            String type = "aws:vpc/securityGroup" + direction + "Rule:SecurityGroup" + direction + "Rule";
            atMost(graph, type, "securityGroupId", RULES_PER_GROUP);
        }
        for (boolean egress : List.of(false, true)) {
            // In a preview nobody knows yet whose rules they are.
            graph.byType("aws:ec2/networkAcl:NetworkAcl").stream()
                    .filter(acl -> acl.id() != null)
                    .forEach(acl -> assertThat(graph.byType("aws:ec2/networkAclRule:NetworkAclRule"))
                            .filteredOn(
                                    rule -> Inputs.text(rule, "networkAclId").equals(Optional.ofNullable(acl.id())))
                            .filteredOn(rule ->
                                    Inputs.text(rule, "egress").orElseThrow().equals(String.valueOf(egress)))
                            .as("rules of %s, egress %s", acl.name(), egress)
                            .hasSizeBetween(1, RULES_PER_ACL)
                            .extracting(rule -> Inputs.number(rule, "ruleNumber"))
                            .doesNotHaveDuplicates());
        }
        atMost(graph, "aws:lb/listenerRule:ListenerRule", "listenerArn", LISTENER_RULES);
        atMost(graph, "aws:apigateway/resource:Resource", "restApi", API_RESOURCES);
        assertThat(graph.byType("aws:ec2/vpcEndpoint:VpcEndpoint")).hasSizeLessThanOrEqualTo(ENDPOINTS);
        graph.byType("aws:lambda/function:Function")
                .forEach(function -> assertThat(
                                Inputs.at(function, "environment.variables").toString())
                        .as("environment of %s", function.name())
                        .hasSizeLessThanOrEqualTo(ENVIRONMENT));
        graph.byType("aws:cloudwatch/dashboard:Dashboard")
                .forEach(dashboard -> Inputs.document(dashboard, "dashboardBody")
                        .ifPresent(body -> assertThat(body.getAsJsonObject().getAsJsonArray("widgets"))
                                .hasSizeLessThanOrEqualTo(WIDGETS)));
    }

    private static void atMost(ResourceGraph graph, String type, String owner, int limit) {
        Map<String, Integer> counts = new TreeMap<>();
        graph.byType(type).forEach(node -> Inputs.text(node, owner).ifPresent(id -> counts.merge(id, 1, Integer::sum)));
        counts.forEach((id, count) -> assertThat(count).as("%s of %s", type, id).isLessThanOrEqualTo(limit));
    }

    /** Inline policies of each role together, and who may assume it, without white space as IAM counts. */
    public static void policySizes(ResourceGraph graph) {
        Map<String, Integer> inline = new TreeMap<>();
        graph.byType("aws:iam/rolePolicy:RolePolicy")
                .forEach(policy -> Inputs.text(policy, "role")
                        .ifPresent(role -> inline.merge(role, size(policy, "policy"), Integer::sum)));
        inline.forEach(
                (role, size) -> assertThat(size).as("policies of %s", role).isLessThanOrEqualTo(INLINE_POLICIES));
        graph.byType("aws:iam/role:Role")
                .forEach(role -> assertThat(size(role, "assumeRolePolicy"))
                        .as("trust of %s", role.name())
                        .isLessThanOrEqualTo(TRUST_POLICY));
    }

    private static int size(ResourceNode node, String path) {
        return Inputs.text(node, path).orElse("").replaceAll("\\s", "").length();
    }

    /** Ports, timeouts and grace periods that must fit one another. */
    public static void agreement(ResourceGraph graph) {
        Map<String, ResourceNode> targetGroups = byId(graph, "aws:lb/targetGroup:TargetGroup");
        for (ResourceNode service : graph.byType("aws:ecs/service:Service")) {
            if (!(Inputs.at(service, "loadBalancers.0") instanceof JsonObject)) {
                continue;
            }
            int port = Inputs.number(service, "loadBalancers.0.containerPort");
            ResourceNode group = targetGroups.get(
                    Inputs.text(service, "loadBalancers.0.targetGroupArn").orElse(""));
            if (group != null) {
                assertThat(Inputs.text(group, "healthCheck.port"))
                        .as(service.name())
                        .hasValueSatisfying(checked -> assertThat(checked).isIn("traffic-port", String.valueOf(port)));
                assertThat(Inputs.number(service, "healthCheckGracePeriodSeconds"))
                        .as("grace of %s", service.name())
                        .isGreaterThanOrEqualTo(Inputs.number(group, "healthCheck.interval")
                                * Inputs.number(group, "healthCheck.healthyThreshold"));
            }
            containerPort(graph, service, port);
        }
        functions(graph);
    }

    private static void containerPort(ResourceGraph graph, ResourceNode service, int port) {
        String container = Inputs.text(service, "loadBalancers.0.containerName").orElseThrow();
        // In a preview nobody knows yet which tasks a service runs.
        Optional<String> runs = Inputs.text(service, "taskDefinition");
        graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                .filter(tasks -> runs.isPresent()
                        && runs.equals(
                                Optional.ofNullable(tasks.outputs().get("arn")).map(JsonElement::getAsString)))
                .forEach(tasks -> Inputs.document(tasks, "containerDefinitions").ifPresent(all -> {
                    for (JsonElement each : (JsonArray) all) {
                        if (each.getAsJsonObject().get("name").getAsString().equals(container)) {
                            assertThat(Inputs.at(each, "portMappings.0.containerPort")
                                            .getAsInt())
                                    .as(service.name())
                                    .isEqualTo(port);
                        }
                    }
                }));
    }

    private static void functions(ResourceGraph graph) {
        Map<String, Integer> timeouts = new HashMap<>();
        for (ResourceNode function : graph.byType("aws:lambda/function:Function")) {
            int timeout = Inputs.number(function, "timeout");
            for (String output : List.of("arn", "name", "invokeArn")) {
                JsonElement value = function.outputs().get(output);
                if (value != null && value.isJsonPrimitive()) {
                    timeouts.put(value.getAsString(), timeout);
                }
            }
        }
        for (ResourceNode integration : graph.byType("aws:apigateway/integration:Integration")) {
            if (!ANSWER_LATE.contains(graph.project())) {
                Inputs.text(integration, "uri")
                        .ifPresent(uri -> assertThat(timeouts.getOrDefault(uri, 0))
                                .as("function behind %s", integration.name())
                                .isLessThanOrEqualTo(REST_API_SECONDS));
            }
        }
        Map<String, ResourceNode> queues = new HashMap<>();
        graph.byType("aws:sqs/queue:Queue").forEach(queue -> {
            if (queue.outputs().has("arn") && queue.outputs().get("arn").isJsonPrimitive()) {
                queues.put(queue.outputs().get("arn").getAsString(), queue);
            }
        });
        for (ResourceNode mapping : graph.byType("aws:lambda/eventSourceMapping:EventSourceMapping")) {
            ResourceNode queue =
                    queues.get(Inputs.text(mapping, "eventSourceArn").orElse(""));
            Integer timeout = timeouts.get(Inputs.text(mapping, "functionName").orElse(""));
            if (queue != null && timeout != null) {
                assertThat(Inputs.number(queue, "visibilityTimeoutSeconds"))
                        .as("visibility of %s", queue.name())
                        .isGreaterThanOrEqualTo(6 * timeout);
            }
        }
    }

    /** Each alarm tells somebody, by itself or through the one over all that mean an outage. */
    public static void alarms(ResourceGraph graph) {
        String outages = graph.byType("aws:cloudwatch/compositeAlarm:CompositeAlarm").stream()
                .map(alarm -> Inputs.at(alarm, "alarmRule").toString())
                .collect(Collectors.joining());
        graph.byType("aws:cloudwatch/metricAlarm:MetricAlarm").stream()
                .filter(alarm ->
                        !outages.contains("\\\"" + Inputs.text(alarm, "name").orElse("?") + "\\\""))
                .forEach(alarm -> assertThat(Inputs.at(alarm, "alarmActions").toString())
                        .as("actions of %s", alarm.name())
                        .isNotIn("null", "[]"));
    }

    private static Map<String, ResourceNode> byId(ResourceGraph graph, String type) {
        Map<String, ResourceNode> all = new HashMap<>();
        graph.byType(type).forEach(node -> all.put(String.valueOf(node.id()), node));
        return all;
    }
}
