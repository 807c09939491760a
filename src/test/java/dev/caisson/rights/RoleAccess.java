package dev.caisson.rights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What AWS does in the name of the roles of a simulated graph, as its wiring has it, and whether they may. */
final class RoleAccess {
    private static final String FUNCTION = "aws:lambda/function:Function";

    private final ResourceGraph graph;
    private final IamSimulator iam;
    private final List<Need> needs = new ArrayList<>();

    /**
     * Something a role must be allowed, or the resource fails that was given it.
     *
     * @param who logical name of that resource
     * @param role logical name
     * @param context what AWS says with the request
     */
    record Need(String who, String role, String action, String resource, Map<String, String> context) {
        @Override
        public String toString() {
            return who + ": " + role + " " + action + " on " + resource;
        }
    }

    RoleAccess(ResourceGraph graph) {
        this.graph = graph;
        iam = new IamSimulator(graph);
        graph.byType(FUNCTION).forEach(this::function);
        graph.byType("aws:lambda/eventSourceMapping:EventSourceMapping").forEach(this::eventSource);
        graph.byType("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig")
                .forEach(this::failedEvents);
        graph.byType("aws:ecs/taskDefinition:TaskDefinition").forEach(this::task);
        graph.byType("aws:ecs/service:Service").forEach(this::shell);
        graph.byType("aws:scheduler/schedule:Schedule").forEach(this::schedule);
        graph.byType("aws:s3/bucketReplicationConfig:BucketReplicationConfig").forEach(this::replication);
        graph.byType("aws:ec2/flowLog:FlowLog").forEach(this::flowLog);
        graph.byType("aws:bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration")
                .forEach(this::modelLog);
        graph.byType("aws:cloudtrail/trail:Trail").forEach(this::trail);
        GateAccess.add(graph, this);
        RestartAccess.add(graph, this);
        HostAccess.add(graph, this);
    }

    List<Need> needs() {
        return List.copyOf(needs);
    }

    List<String> refused() {
        return needs.stream()
                .filter(need -> !iam.roleMay(need.role(), need.action(), need.resource(), need.context()))
                .map(Need::toString)
                .sorted()
                .distinct()
                .toList();
    }

    private void function(ResourceNode function) {
        String role = Inputs.text(function, "role").orElseThrow();
        Inputs.text(function, "loggingConfig.logGroup").ifPresent(group -> writeLog(function, role, group));
        if (!Inputs.at(function, "environment.variables").isJsonNull()) {
            Inputs.text(function, "kmsKeyArn").ifPresent(key -> useKey(function, role, "kms:Decrypt", key, "lambda"));
        }
        Inputs.text(function, "deadLetterConfig.targetArn").ifPresent(queue -> send(function, role, queue));
        if (!Inputs.texts(function, "vpcConfig.subnetIds").isEmpty()) {
            Stream.of(
                            "CreateNetworkInterface",
                            "DescribeNetworkInterfaces",
                            "DeleteNetworkInterface",
                            "DescribeSubnets",
                            "AssignPrivateIpAddresses",
                            "UnassignPrivateIpAddresses")
                    .forEach(action -> need(function, role, "ec2:" + action, "*"));
        }
        if (Inputs.text(function, "tracingConfig.mode").orElse("").equals("Active")) {
            need(function, role, "xray:PutTraceSegments", "*");
            need(function, role, "xray:PutTelemetryRecords", "*");
        }
    }

    private void failedEvents(ResourceNode config) {
        String name = Inputs.text(config, "functionName").orElseThrow();
        Inputs.text(config, "destinationConfig.onFailure.destination")
                .ifPresent(queue -> functions(name)
                        .forEach(function ->
                                send(config, Inputs.text(function, "role").orElseThrow(), queue)));
    }

    private void eventSource(ResourceNode mapping) {
        String queue = Inputs.text(mapping, "eventSourceArn").orElseThrow();
        functions(Inputs.text(mapping, "functionName").orElseThrow()).forEach(function -> {
            String role = Inputs.text(function, "role").orElseThrow();
            Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                    .forEach(action -> need(mapping, role, "sqs:" + action, queue));
            queueKey(queue).ifPresent(key -> useKey(mapping, role, "kms:Decrypt", key, "sqs"));
        });
    }

    Stream<ResourceNode> functions(String nameOrArn) {
        return graph.byType(FUNCTION).stream()
                .filter(function -> nameOrArn.equals(out(function, "arn"))
                        || nameOrArn.equals(Inputs.text(function, "name").orElse(out(function, "name"))));
    }

    private void task(ResourceNode task) {
        JsonElement containers =
                JsonParser.parseString(Inputs.text(task, "containerDefinitions").orElseThrow());
        String execution = Inputs.text(task, "executionRoleArn").orElseThrow();
        containers.getAsJsonArray().forEach(container -> container(task, execution, container.getAsJsonObject()));
    }

    private void container(ResourceNode task, String execution, JsonObject container) {
        if (Inputs.at(container, "logConfiguration.options.awslogs-group") instanceof JsonPrimitive group) {
            writeLog(task, execution, group.getAsString());
        }
        if (container.get("secrets") instanceof JsonArray secrets) {
            secrets.forEach(secret -> readSecret(
                    task, execution, secret.getAsJsonObject().get("valueFrom").getAsString()));
        }
        String image = container.get("image").getAsString();
        graph.byType("aws:ecr/repository:Repository").stream()
                .filter(repository -> image.startsWith(out(repository, "repositoryUrl") + ":"))
                .forEach(repository -> {
                    need(task, execution, "ecr:GetAuthorizationToken", "*");
                    Stream.of("BatchGetImage", "GetDownloadUrlForLayer", "BatchCheckLayerAvailability")
                            .forEach(action -> need(task, execution, "ecr:" + action, out(repository, "arn")));
                });
    }

    /** A secret's ARN, with a key of its JSON, a stage and a version behind it. */
    private void readSecret(ResourceNode task, String role, String valueFrom) {
        String arn = String.join(":", List.of(valueFrom.split(":", -1)).subList(0, 7));
        need(task, role, "secretsmanager:GetSecretValue", arn);
        graph.byType("aws:secretsmanager/secret:Secret").stream()
                .filter(secret -> arn.equals(out(secret, "arn")))
                .flatMap(secret -> Inputs.text(secret, "kmsKeyId").stream())
                .forEach(key -> useKey(task, role, "kms:Decrypt", key, "secretsmanager"));
    }

    private void shell(ResourceNode service) {
        if (!Inputs.text(service, "enableExecuteCommand").orElse("").equals("true")) {
            return;
        }
        String definition = Inputs.text(service, "taskDefinition").orElseThrow();
        graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                .filter(task -> definition.equals(out(task, "arn")))
                .forEach(task -> Stream.of(
                                "CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel")
                        .forEach(action -> need(
                                service,
                                Inputs.text(task, "taskRoleArn").orElseThrow(),
                                "ssmmessages:" + action,
                                "*")));
    }

    /** {@code arn:aws:scheduler:::aws-sdk:rds:stopDBInstance} is the API call of that name. */
    private void schedule(ResourceNode schedule) {
        String role = Inputs.text(schedule, "target.roleArn").orElseThrow();
        Inputs.text(schedule, "target.deadLetterConfig.arn").ifPresent(queue -> send(schedule, role, queue));
        Inputs.text(schedule, "target.ecsParameters.taskDefinitionArn")
                .ifPresent(definition -> runTask(schedule, role, definition));
        String target = Inputs.text(schedule, "target.arn").orElseThrow();
        graph.byType(FUNCTION).stream()
                .filter(function -> target.equals(out(function, "arn")))
                .forEach(function -> need(schedule, role, "lambda:InvokeFunction", target));
        String[] call = Inputs.text(schedule, "target.arn").orElseThrow().split(":", -1);
        if (call.length < 8 || !call[6].equals("rds")) {
            return;
        }
        String instance = JsonParser.parseString(
                        Inputs.text(schedule, "target.input").orElseThrow())
                .getAsJsonObject()
                .get("DbInstanceIdentifier")
                .getAsString();
        graph.byType("aws:rds/instance:Instance").stream()
                .filter(database ->
                        instance.equals(Inputs.text(database, "identifier").orElse(out(database, "identifier"))))
                .forEach(database -> need(schedule, role, "rds:" + call[7], out(database, "arn")));
    }

    private void runTask(ResourceNode schedule, String role, String definition) {
        String cluster = Inputs.text(schedule, "target.arn").orElseThrow();
        need(schedule, role, "ecs:RunTask", definition, Map.of("ecs:cluster", cluster));
        need(
                schedule,
                role,
                "ecs:TagResource",
                cluster.replace(":cluster/", ":task/") + "/1",
                Map.of("ecs:CreateAction", "RunTask"));
        graph.byType("aws:ecs/taskDefinition:TaskDefinition").stream()
                .filter(task -> definition.equals(out(task, "arn")))
                .flatMap(task -> Stream.of("executionRoleArn", "taskRoleArn")
                        .map(part -> Inputs.text(task, part).orElseThrow()))
                .forEach(passed -> need(
                        schedule,
                        role,
                        "iam:PassRole",
                        passed,
                        Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com")));
    }

    private void replication(ResourceNode config) {
        String role = Inputs.text(config, "role").orElseThrow();
        String source = "arn:aws:s3:::" + Inputs.text(config, "bucket").orElseThrow();
        String copy = Inputs.text(config, "rules.0.destination.bucket").orElseThrow();
        need(config, role, "s3:GetReplicationConfiguration", source);
        need(config, role, "s3:ListBucket", source);
        Stream.of("GetObjectVersionForReplication", "GetObjectVersionAcl", "GetObjectVersionTagging")
                .forEach(action -> need(config, role, "s3:" + action, source + "/x"));
        Stream.of("ReplicateObject", "ReplicateDelete", "ReplicateTags")
                .forEach(action -> need(config, role, "s3:" + action, copy + "/x"));
        bucketKey(source).ifPresent(key -> useKey(config, role, "kms:Decrypt", key, "s3"));
        Inputs.text(config, "rules.0.destination.encryptionConfiguration.replicaKmsKeyId")
                .ifPresent(key -> useKey(config, role, "kms:Encrypt", key, "s3"));
    }

    private void flowLog(ResourceNode flowLog) {
        Inputs.text(flowLog, "iamRoleArn").ifPresent(role -> {
            String group = Inputs.text(flowLog, "logDestination").orElseThrow();
            writeLog(flowLog, role, group.replaceFirst("arn:[^:]*:logs:[^:]*:[^:]*:log-group:", ""));
            // "Publish flow logs to CloudWatch Logs" in the VPC guide asks for both.
            need(flowLog, role, "logs:DescribeLogGroups", group);
            need(flowLog, role, "logs:DescribeLogStreams", group + ":log-stream:eni-0-all");
        });
    }

    private void trail(ResourceNode trail) {
        Inputs.text(trail, "cloudWatchLogsRoleArn")
                .ifPresent(role -> writeLog(
                        trail,
                        role,
                        Inputs.text(trail, "cloudWatchLogsGroupArn")
                                .orElseThrow()
                                .replaceFirst("arn:[^:]*:logs:[^:]*:[^:]*:log-group:(.*):\\*", "$1"),
                        SimulatedAws.ACCOUNT + "_CloudTrail_us-east-1_1"));
    }

    private void modelLog(ResourceNode logging) {
        Inputs.text(logging, "loggingConfig.cloudwatchConfig.roleArn")
                .ifPresent(role -> writeLog(
                        logging,
                        role,
                        Inputs.text(logging, "loggingConfig.cloudwatchConfig.logGroupName")
                                .orElseThrow(),
                        "aws/bedrock/modelinvocations"));
    }

    private void writeLog(ResourceNode who, String role, String group) {
        writeLog(who, role, group, "app/1");
    }

    private void writeLog(ResourceNode who, String role, String group, String stream) {
        graph.byType("aws:cloudwatch/logGroup:LogGroup").stream()
                .filter(each -> group.equals(Inputs.text(each, "name").orElse(out(each, "name"))))
                .forEach(each -> Stream.of("CreateLogStream", "PutLogEvents")
                        .forEach(action ->
                                need(who, role, "logs:" + action, out(each, "arn") + ":log-stream:" + stream)));
    }

    private void send(ResourceNode who, String role, String queue) {
        need(who, role, "sqs:SendMessage", queue);
        queueKey(queue).ifPresent(key -> {
            useKey(who, role, "kms:GenerateDataKey", key, "sqs");
            useKey(who, role, "kms:Decrypt", key, "sqs");
        });
    }

    private Optional<String> bucketKey(String arn) {
        return graph
                .byType("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2")
                .stream()
                .filter(each -> arn.endsWith(":" + Inputs.text(each, "bucket").orElseThrow()))
                .findFirst()
                .flatMap(each -> Inputs.text(each, "rules.0.applyServerSideEncryptionByDefault.kmsMasterKeyId"));
    }

    private Optional<String> queueKey(String arn) {
        return graph.byType("aws:sqs/queue:Queue").stream()
                .filter(queue -> arn.equals(out(queue, "arn")))
                .findFirst()
                .flatMap(queue -> Inputs.text(queue, "kmsMasterKeyId"));
    }

    private void useKey(ResourceNode who, String role, String action, String key, String service) {
        need(who, role, action, key, Map.of("kms:ViaService", service + ".us-east-1.amazonaws.com"));
    }

    void need(ResourceNode who, String role, String action, String resource) {
        need(who, role, action, resource, Map.of());
    }

    void need(ResourceNode who, String role, String action, String resource, Map<String, String> context) {
        graph.byType("aws:iam/role:Role").stream()
                .filter(each -> role.equals(out(each, "arn")))
                .forEach(each -> needs.add(new Need(who.name(), each.name(), action, resource, context)));
    }

    private static String out(ResourceNode node, String output) {
        return Inputs.at(node.outputs(), output) instanceof JsonPrimitive known ? known.getAsString() : "";
    }
}
