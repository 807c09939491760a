package dev.caisson.rights;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What agents do beside an application's code, under its role: those of Elastic Beanstalk on its instances, the one
 * that ECS puts into a container for {@code aws ecs execute-command}, and Session Manager's on a bastion.
 */
final class HostAccess {
    private static final String BUNDLES = "arn:aws:s3:::elasticbeanstalk-us-east-1-123456789012";

    private final ResourceGraph graph;
    private final RoleAccess access;

    private HostAccess(ResourceGraph graph, RoleAccess access) {
        this.graph = graph;
        this.access = access;
    }

    static void add(ResourceGraph graph, RoleAccess access) {
        var hosts = new HostAccess(graph, access);
        graph.byType("aws:elasticbeanstalk/environment:Environment").forEach(hosts::environment);
        graph.byType("aws:ecs/service:Service").forEach(hosts::commands);
        graph.byType("aws:ssm/document:Document").forEach(hosts::shell);
    }

    /** As AWS's own policy for instances has it, AWSElasticBeanstalkWebTier. */
    private void environment(ResourceNode environment) {
        String role = instanceRole(option(environment, "IamInstanceProfile").orElseThrow());
        String name = Inputs.text(environment, "name").orElseThrow();
        String application = Inputs.text(environment, "application").orElseThrow();
        access.need(environment, role, "s3:ListBucket", BUNDLES);
        access.need(environment, role, "s3:GetObject", BUNDLES + "/bundle.zip");
        access.need(environment, role, "s3:GetObjectVersion", BUNDLES + "/bundle.zip");
        access.need(environment, role, "s3:PutObject", BUNDLES + "/resources/environments/logs/tail/x");
        Stream.of("application/" + application, "environment/" + application + "/" + name)
                .forEach(reported -> access.need(
                        environment,
                        role,
                        "elasticbeanstalk:PutInstanceStatistics",
                        "arn:aws:elasticbeanstalk:us-east-1:123456789012:" + reported));
        if (option(environment, "StreamLogs").orElse("").equals("true")) {
            String group = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/elasticbeanstalk/" + name
                    + "/var/log/web.stdout.log";
            Stream.of("DescribeLogGroups", "DescribeLogStreams", "CreateLogStream", "PutLogEvents")
                    .forEach(action -> access.need(environment, role, "logs:" + action, group + ":log-stream:i-0"));
        }
        if (option(environment, "XRayEnabled").orElse("").equals("true")) {
            Stream.of("PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets")
                    .forEach(action -> access.need(environment, role, "xray:" + action, "*"));
        }
    }

    private static Optional<String> option(ResourceNode environment, String name) {
        return Inputs.at(environment, "settings").getAsJsonArray().asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(setting -> setting.get("name").getAsString().equals(name))
                .map(setting -> setting.get("value").getAsString())
                .findFirst();
    }

    private String instanceRole(String profile) {
        return graph.byType("aws:iam/instanceProfile:InstanceProfile").stream()
                .filter(each -> profile.equals(out(each, "name")) || profile.equals(out(each, "arn")))
                .flatMap(each -> graph.byType("aws:iam/role:Role").stream()
                        .filter(role -> Inputs.text(each, "role").orElseThrow().equals(out(role, "name"))))
                .map(role -> out(role, "arn"))
                .findFirst()
                .orElseThrow();
    }

    /** The agent writes what is typed where the cluster says, and opens the session with the cluster's key. */
    private void commands(ResourceNode service) {
        if (!Inputs.text(service, "enableExecuteCommand").orElse("").equals("true")) {
            return;
        }
        String cluster = Inputs.text(service, "cluster").orElseThrow();
        String definition = Inputs.text(service, "taskDefinition").orElseThrow();
        graph.byType("aws:ecs/cluster:Cluster").stream()
                .filter(each -> cluster.equals(out(each, "arn")) || cluster.equals(out(each, "name")))
                .map(each -> Inputs.at(each, "configuration.executeCommandConfiguration"))
                .forEach(session -> graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                        .filter(task -> definition.equals(out(task, "arn")))
                        .forEach(task -> session(service, task, session.getAsJsonObject())));
    }

    private void session(ResourceNode service, ResourceNode task, JsonObject session) {
        String role = Inputs.text(task, "taskRoleArn").orElseThrow();
        String group =
                Inputs.at(session, "logConfiguration.cloudWatchLogGroupName").getAsString();
        written(service, role, group);
        if (session.get("kmsKeyId") instanceof JsonPrimitive key) {
            access.need(service, role, "kms:Decrypt", key.getAsString(), Map.of());
        }
    }

    /** On the host that is made beside the document, all that a shell shows. */
    private void shell(ResourceNode document) {
        String group = JsonParser.parseString(Inputs.text(document, "content").orElseThrow())
                .getAsJsonObject()
                .getAsJsonObject("inputs")
                .get("cloudWatchLogGroupName")
                .getAsString();
        graph.byType("aws:ec2/instance:Instance").stream()
                .filter(host -> Objects.equals(host.parent(), document.parent()))
                .forEach(host -> written(
                        host,
                        instanceRole(Inputs.text(host, "iamInstanceProfile").orElseThrow()),
                        group));
    }

    private void written(ResourceNode by, String role, String group) {
        access.need(by, role, "logs:DescribeLogGroups", "*");
        graph.byType("aws:cloudwatch/logGroup:LogGroup").stream()
                .filter(each -> group.equals(Inputs.text(each, "name").orElse(out(each, "name"))))
                .forEach(each -> Stream.of("CreateLogStream", "DescribeLogStreams", "PutLogEvents")
                        .forEach(action -> access.need(
                                by, role, "logs:" + action, out(each, "arn") + ":log-stream:ecs-execute-command")));
    }

    private static String out(ResourceNode node, String output) {
        return Inputs.at(node.outputs(), output) instanceof JsonPrimitive known ? known.getAsString() : "";
    }
}
