package dev.caisson.report.reach;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds what stands in a VPC: everything that is given security groups. */
final class Placements {
    private static final String DATABASE = "aws:rds/instance:Instance";

    private final ResourceGraph graph;
    private final Map<String, Placed> found = new TreeMap<>();

    private Placements(ResourceGraph graph) {
        this.graph = graph;
    }

    /** By logical name; by URN where a name is taken. */
    static Map<String, Placed> of(ResourceGraph graph) {
        var placements = new Placements(graph);
        placements.place("aws:lb/loadBalancer:LoadBalancer", "securityGroups", "subnets");
        placements.place(
                "aws:ecs/service:Service", "networkConfiguration.securityGroups", "networkConfiguration.subnets");
        placements.place(
                "aws:scheduler/schedule:Schedule",
                "target.ecsParameters.networkConfiguration.securityGroups",
                "target.ecsParameters.networkConfiguration.subnets");
        placements.place("aws:lambda/function:Function", "vpcConfig.securityGroupIds", "vpcConfig.subnetIds");
        placements.place("aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds", "subnetIds");
        placements.place("aws:opensearch/serverlessVpcEndpoint:ServerlessVpcEndpoint", "securityGroupIds", "subnetIds");
        graph.byType(DATABASE).forEach(placements::placeDatabase);
        graph.byType("aws:elasticbeanstalk/environment:Environment").forEach(placements::placeInstances);
        placements.place("aws:ec2/instance:Instance", "vpcSecurityGroupIds", "subnetId");
        return placements.found;
    }

    private void place(String type, String groups, String subnets) {
        for (ResourceNode node : graph.byType(type)) {
            boolean open = (type.endsWith(":LoadBalancer") && !isTrue(node, "internal"))
                    || isTrue(node, "networkConfiguration.assignPublicIp");
            add(new Placed(node, Inputs.texts(node, groups), Inputs.texts(node, subnets), open));
        }
    }

    private void placeDatabase(ResourceNode database) {
        add(new Placed(
                database,
                Inputs.texts(database, "vpcSecurityGroupIds"),
                subnetsOf(database),
                isTrue(database, "publiclyAccessible")));
    }

    /** Beanstalk is told where its instances stand by options. */
    private void placeInstances(ResourceNode environment) {
        add(new Placed(
                environment,
                option(environment, "aws:autoscaling:launchconfiguration", "SecurityGroups"),
                option(environment, "aws:ec2:vpc", "Subnets"),
                option(environment, "aws:ec2:vpc", "AssociatePublicIpAddress").contains("true")));
    }

    private void add(Placed placed) {
        if (!placed.groups().isEmpty() && found.putIfAbsent(placed.node().name(), placed) != null) {
            found.put(placed.node().urn(), placed);
        }
    }

    private static boolean isTrue(ResourceNode node, String path) {
        return Inputs.text(node, path).orElse("").equals("true");
    }

    private static List<String> option(ResourceNode environment, String namespace, String name) {
        if (!(Inputs.at(environment, "settings") instanceof JsonArray settings)) {
            return List.of();
        }
        return StreamSupport.stream(settings.spliterator(), false)
                .filter(setting -> isText(setting, "namespace", namespace) && isText(setting, "name", name))
                .flatMap(setting -> Inputs.texts(Inputs.at(setting, "value")).stream())
                .flatMap(value -> Stream.of(value.split(",")))
                .toList();
    }

    private static boolean isText(JsonElement of, String key, String text) {
        return Inputs.at(of, key) instanceof JsonPrimitive value
                && value.getAsString().equals(text);
    }

    /** A copy for reading stands where its source does. */
    private List<String> subnetsOf(ResourceNode database) {
        String group = Inputs.text(database, "dbSubnetGroupName").orElse("");
        return graph.byType("aws:rds/subnetGroup:SubnetGroup").stream()
                .filter(node -> group.equals(node.id())
                        || group.equals(Inputs.text(node, "name").orElse("")))
                .flatMap(node -> Inputs.texts(node, "subnetIds").stream())
                .toList();
    }
}
