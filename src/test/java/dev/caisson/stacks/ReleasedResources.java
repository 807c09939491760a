package dev.caisson.stacks;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The list of a stack's resources that is kept with the source. It is read by people, who see in a review what a change
 * makes of a stack, and by a test, for which it holds the identities that users have deployed.
 */
final class ReleasedResources {
    private static final String COLUMN = "  ";
    private static final String NONE = "-";

    /** What goes when AWS deletes one, where it is more than the resource. */
    private static final Map<String, String> LOSSES = Map.ofEntries(
            Map.entry("aws:rds/instance:Instance", "the data in it"),
            Map.entry("aws:s3/bucketV2:BucketV2", "the objects in it"),
            Map.entry("aws:kms/key:Key", "everything encrypted with it"),
            Map.entry("aws:secretsmanager/secret:Secret", "its value"),
            Map.entry("aws:secretsmanager/secretVersion:SecretVersion", "its value"),
            Map.entry("aws:sqs/queue:Queue", "the messages waiting in it"),
            Map.entry("aws:sns/topic:Topic", "its confirmed subscriptions"),
            Map.entry("aws:sns/topicSubscription:TopicSubscription", "its confirmation"),
            Map.entry("aws:ecr/repository:Repository", "the images in it"),
            Map.entry("aws:cloudwatch/logGroup:LogGroup", "the log"),
            Map.entry("aws:lb/loadBalancer:LoadBalancer", "its address, and all connections through it"),
            Map.entry("aws:apigateway/restApi:RestApi", "its address"),
            Map.entry("aws:ec2/eip:Eip", "the address others may have on an allow list"),
            Map.entry("aws:ec2/vpc:Vpc", "everything in it"),
            Map.entry("aws:ecs/service:Service", "its running tasks"));

    private ReleasedResources() {}

    /** One line per resource, sorted: type, name, types and name of the parent, and the options that guard it. */
    static String list(ResourceGraph graph) {
        return graph.resources().stream()
                .filter(node -> !node.isStack())
                .map(node -> line(graph, node))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * What a user of a released stack would lose with the new program: one sentence for each resource that is in the
     * list, but that the graph knows neither by its name nor by an alias.
     */
    static List<String> losses(String released, ResourceGraph graph) {
        Set<String> known = Identities.of(graph);
        List<String> losses = new ArrayList<>();
        for (String line : released.lines().toList()) {
            String[] columns = line.split(COLUMN);
            String type = columns[0];
            String name = columns[1];
            String parentTypes = columns[2].equals(NONE) ? "" : columns[2].substring(0, columns[2].indexOf("::")) + "$";
            if (!known.contains(parentTypes + type + "::" + name)) {
                losses.add(name + " (" + type + ") would be deleted"
                        + (LOSSES.containsKey(type) ? ", and with it " + LOSSES.get(type) : ""));
            }
        }
        return losses;
    }

    private static String line(ResourceGraph graph, ResourceNode node) {
        var parent = graph.byUrn(String.valueOf(node.parent())).orElse(null);
        List<String> columns = new ArrayList<>(
                List.of(node.type(), node.name(), parent == null || parent.isStack() ? NONE : Identities.own(parent)));
        var options = node.options();
        if (options.protect()) {
            columns.add("protect");
        }
        if (options.retainOnDelete()) {
            columns.add("retainOnDelete");
        }
        if (!options.ignoreChanges().isEmpty()) {
            columns.add("ignoreChanges=" + String.join(",", options.ignoreChanges()));
        }
        return String.join(COLUMN, columns);
    }
}
