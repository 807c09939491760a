package dev.caisson.stacks;

import com.google.gson.JsonElement;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What goes wrong in between when Pulumi leads one graph to another: it makes and changes in the order of dependencies,
 * and deletes at the end; but what has a name of its own and must be replaced, the provider deletes first.
 */
final class UpdateOrder {
    /** What AWS allows once, by the inputs that say where: a second one is refused, or takes the first one's place. */
    private static final Map<String, List<String>> ONCE = Map.ofEntries(
            Map.entry("aws:lb/listenerRule:ListenerRule", List.of("listenerArn", "priority")),
            Map.entry("aws:lb/listener:Listener", List.of("loadBalancerArn", "port")),
            Map.entry("aws:apigateway/resource:Resource", List.of("parentId", "pathPart")),
            Map.entry("aws:apigateway/method:Method", List.of("resourceId", "httpMethod")),
            Map.entry("aws:apigateway/integration:Integration", List.of("resourceId", "httpMethod")),
            Map.entry("aws:apigateway/stage:Stage", List.of("restApi", "stageName")),
            Map.entry("aws:apigatewayv2/route:Route", List.of("apiId", "routeKey")),
            Map.entry("aws:appautoscaling/target:Target", List.of("resourceId", "scalableDimension")),
            Map.entry("aws:ec2/route:Route", List.of("routeTableId", "destinationCidrBlock")),
            Map.entry("aws:ec2/routeTableAssociation:RouteTableAssociation", List.of("subnetId")),
            Map.entry("aws:ec2/subnet:Subnet", List.of("vpcId", "cidrBlock")),
            Map.entry("aws:ec2/vpcEndpoint:VpcEndpoint", List.of("vpcId", "serviceName")),
            Map.entry("aws:iam/rolePolicy:RolePolicy", List.of("role", "name")),
            Map.entry("aws:lambda/eventSourceMapping:EventSourceMapping", List.of("eventSourceArn", "functionName")),
            Map.entry("aws:route53/record:Record", List.of("zoneId", "name", "type")),
            Map.entry("aws:s3/bucketPolicy:BucketPolicy", List.of("bucket")),
            Map.entry("aws:sqs/queuePolicy:QueuePolicy", List.of("queueUrl")),
            Map.entry("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", rule()),
            Map.entry("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", rule()));

    /** Inputs by which AWS knows a thing, where they are given. */
    private static final List<String> NAMES = List.of("name", "identifier", "dashboardName");

    /** Parts of the way that requests take: a change in place cuts off the tasks that still serve. */
    private static final Map<String, Set<String>> ON_THE_WAY = Map.of(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            Set.of("fromPort", "toPort", "referencedSecurityGroupId", "cidrIpv4", "ipProtocol"),
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            Set.of("fromPort", "toPort", "referencedSecurityGroupId", "cidrIpv4", "ipProtocol"));

    private static final Set<String> SERVING = Set.of(
            "aws:lb/targetGroup:TargetGroup",
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:ecs/service:Service",
            "aws:ecs/cluster:Cluster",
            "aws:elasticbeanstalk/environment:Environment",
            "aws:lambda/function:Function",
            "aws:sqs/queue:Queue",
            "aws:s3/bucketV2:BucketV2",
            "aws:ecr/repository:Repository",
            "aws:rds/instance:Instance",
            "aws:opensearch/serverlessCollection:ServerlessCollection",
            "aws:cognito/userPool:UserPool");

    private final ResourceGraph before;
    private final ResourceGraph after;
    private final GraphChange change;

    private UpdateOrder(ResourceGraph before, ResourceGraph after) {
        this.before = before;
        this.after = after;
        change = GraphChange.between(before, after);
    }

    /** All that goes wrong, a line each. */
    static List<String> faults(ResourceGraph before, ResourceGraph after) {
        var order = new UpdateOrder(before, after);
        var faults = new ArrayList<String>();
        faults.addAll(order.collisions());
        faults.addAll(order.cutOff());
        faults.addAll(order.replaced());
        return faults;
    }

    /** What is made while that which it takes the place of is still there. */
    private List<String> collisions() {
        var leaving = new TreeMap<String, ResourceNode>();
        change.removed()
                .forEach(urn ->
                        before.byUrn(urn).ifPresent(node -> identity(node).ifPresent(key -> leaving.put(key, node))));
        var faults = new ArrayList<String>();
        change.added().forEach(urn -> {
            ResourceNode made = after.byUrn(urn).orElseThrow();
            identity(made)
                    .map(leaving::get)
                    .ifPresent(old -> faults.add(made.name() + " is made before " + old.name() + " goes: both are "
                            + identity(made).orElseThrow()));
        });
        return faults;
    }

    private List<String> cutOff() {
        return change.changed().stream()
                .filter(each -> ON_THE_WAY.getOrDefault(each.type(), Set.of()).contains(each.input()))
                .map(each -> each.name() + " is changed before its new user is there: " + each.input())
                .toList();
    }

    private List<String> replaced() {
        return change.changed().stream()
                .filter(each -> SERVING.contains(each.type()))
                .filter(each -> !ForceNew.among(List.of(each)).isEmpty())
                .map(each -> each.name() + " is replaced: " + each.input())
                .toList();
    }

    private static Optional<String> identity(ResourceNode node) {
        List<String> inputs = ONCE.get(node.type());
        if (inputs != null) {
            return Optional.of(node.type()
                    + inputs.stream().map(input -> place(node, input)).toList());
        }
        return NAMES.stream()
                .filter(input -> node.custom() && node.inputs().has(input))
                .map(input -> node.type() + "[" + node.inputs().get(input) + "]")
                .findFirst();
    }

    /** Variable parts of a path are one place, whatever they are called. */
    private static String place(ResourceNode node, String input) {
        JsonElement value = node.inputs().get(input);
        return input.equals("pathPart") ? value.getAsString().replaceAll("\\{[^}]+}", "{}") : String.valueOf(value);
    }

    private static List<String> rule() {
        return List.of(
                "securityGroupId",
                "referencedSecurityGroupId",
                "cidrIpv4",
                "cidrIpv6",
                "prefixListId",
                "ipProtocol",
                "fromPort",
                "toPort");
    }
}
