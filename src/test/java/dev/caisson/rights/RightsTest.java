package dev.caisson.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryResource;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the rights that the stacks give")
class RightsTest {
    private static final PublishedActions AWS = PublishedActions.read();

    /** What some role is for, in some stack: a way that goes away is looked at. */
    private static final List<String> WAYS = List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses",
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetAuthorizationToken",
            "ecr:GetDownloadUrlForLayer",
            "ecs:DescribeServices",
            "ecs:DescribeTasks",
            "ecs:ListTasks",
            "ecs:RunTask",
            "ecs:TagResource",
            "ecs:UpdateService",
            "elasticbeanstalk:PutInstanceStatistics",
            "iam:PassRole",
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "lambda:InvokeFunction",
            "logs:CreateLogStream",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
            "rds:startDBInstance",
            "rds:stopDBInstance",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:GetObjectVersionAcl",
            "s3:GetObjectVersionForReplication",
            "s3:GetObjectVersionTagging",
            "s3:GetReplicationConfiguration",
            "s3:ListBucket",
            "s3:PutObject",
            "s3:ReplicateDelete",
            "s3:ReplicateObject",
            "s3:ReplicateTags",
            "secretsmanager:GetSecretValue",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:SendMessage",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            "xray:GetSamplingRules",
            "xray:GetSamplingTargets",
            "xray:PutTelemetryRecords",
            "xray:PutTraceSegments");

    @Test
    @DisplayName("name actions that AWS has")
    void published() {
        Set<String> unknown = new TreeSet<>();
        graphs().flatMap(graph -> graph.resources().stream())
                .forEach(node -> actions(node)
                        .filter(action -> !AWS.know(action))
                        .forEach(action -> unknown.add(node.name() + ": " + action)));

        assertThat(unknown).isEmpty();
        assertThat(AWS.know("sqs:SendMessages")).isFalse();
    }

    @Test
    @DisplayName("are whole statements: an effect, actions, and a resource except where the policy's own is meant")
    void whole() {
        Set<String> partial = new TreeSet<>();
        graphs().flatMap(graph -> graph.resources().stream())
                .forEach(node -> node.inputs().keySet().stream()
                        .filter(input -> Inputs.text(node, input).orElse("").contains("\"Statement\""))
                        .forEach(input -> IamSimulator.statements(
                                        Inputs.document(node, input).orElseThrow())
                                .forEach(statement -> {
                                    boolean needsResource = !input.equals("assumeRolePolicy")
                                            && !node.type().equals("aws:ecr/repositoryPolicy:RepositoryPolicy");
                                    if (!statement.has("Effect")
                                            || !statement.has("Action")
                                            || (statement.has("Resource") || isAllBut(statement)) != needsResource) {
                                        partial.add(node.name() + ": " + statement);
                                    }
                                })));

        assertThat(partial).isEmpty();
    }

    /** In an Allow it would be everything. */
    private static boolean isAllBut(JsonObject statement) {
        return statement.has("NotResource")
                && statement.get("Effect").getAsString().equals("Deny");
    }

    @Test
    @DisplayName("let each role do what AWS does in its name")
    void used() {
        Set<String> refused = new TreeSet<>();
        Set<String> ways = new TreeSet<>();
        graphs().map(RoleAccess::new).forEach(access -> {
            refused.addAll(access.refused());
            access.needs().forEach(need -> ways.add(need.action()));
        });

        assertThat(refused).isEmpty();
        assertThat(ways)
                .as("what the stacks have their roles for, as far as their wiring says it")
                .containsExactlyElementsOf(WAYS);
    }

    private static Stream<ResourceGraph> graphs() {
        return Stream.concat(ShippedStack.everything().map(ShippedStack::simulated), EveryResource.graphs())
                .distinct();
    }

    /** Of every policy document among a resource's inputs, and of a function's permission. */
    private static Stream<String> actions(ResourceNode node) {
        Stream<String> documents = node.inputs().entrySet().stream()
                .map(input -> input.getValue())
                .filter(value ->
                        value instanceof JsonPrimitive && value.getAsString().contains("\"Statement\""))
                .flatMap(value -> in(JsonParser.parseString(value.getAsString())));
        return node.type().equals("aws:lambda/permission:Permission")
                ? Inputs.texts(node, "action").stream()
                : documents;
    }

    private static Stream<String> in(JsonElement json) {
        if (json instanceof JsonArray list) {
            return list.asList().stream().flatMap(RightsTest::in);
        }
        if (!(json instanceof JsonObject object)) {
            return Stream.of();
        }
        Stream<String> own = Stream.of("Action", "NotAction")
                .filter(object::has)
                .map(object::get)
                .flatMap(value -> value instanceof JsonArray list ? list.asList().stream() : Stream.of(value))
                .map(JsonElement::getAsString)
                .filter(action -> !action.equals("*"));
        return Stream.concat(own, object.asMap().values().stream().flatMap(RightsTest::in));
    }
}
