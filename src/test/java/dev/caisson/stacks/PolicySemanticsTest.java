package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.IamSimulator;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySemanticsTest {
    private static final String ACCOUNT = "123456789012";
    private static final Map<String, String> PLAIN_HTTP = Map.of("aws:SecureTransport", "false");

    /** Actions for which AWS has nothing narrower than every resource, as reviewed. */
    private static final Set<String> UNNARROWABLE = Set.of(
            "ecr:GetAuthorizationToken",
            "xray:PutTraceSegments",
            "xray:PutTelemetryRecords",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            // ECS Exec looks for its log group, as AWS documents it.
            "logs:DescribeLogGroups",
            // The gate looks for stopped tasks, in its own cluster by the condition.
            "ecs:ListTasks",
            // A function's interfaces: the code itself cannot, by the condition.
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");

    private final ResourceGraph graph = ShippedStack.platform("prod").simulated();
    private final IamSimulator iam = new IamSimulator(graph);

    @Test
    @DisplayName("only what starts the api reads its secrets; the running code, the worker and the function read none")
    void secrets() {
        String session = arn("aws:secretsmanager/secret:Secret", "session-key");
        String database = Inputs.at(
                        graph.byType("aws:rds/instance:Instance").get(0).outputs(), "masterUserSecrets.0.secretArn")
                .getAsString();

        assertThat(readers(session)).containsExactly("api-execution-role");
        assertThat(readers(database)).containsExactly("api-execution-role", "worker-execution-role");
        assertThat(readers("arn:aws:secretsmanager:us-east-1:123456789012:secret:other"))
                .isEmpty();
    }

    @Test
    @DisplayName("a function reads the database's secret once it is connected, and no other")
    void connectedFunction() {
        var connected = new IamSimulator(ShippedStack.platform("prod")
                .with("functions.status.uses.database=true")
                .simulated());
        String database = Inputs.at(
                        graph.byType("aws:rds/instance:Instance").get(0).outputs(), "masterUserSecrets.0.secretArn")
                .getAsString();

        assertThat(connected.roleMay("status-function-role", "secretsmanager:GetSecretValue", database))
                .isTrue();
        assertThat(connected.roleMay(
                        "status-function-role",
                        "secretsmanager:GetSecretValue",
                        arn("aws:secretsmanager/secret:Secret", "session-key")))
                .isFalse();
    }

    @Test
    @DisplayName("messages are sent by whom the stack says, and taken by whom it says")
    void queues() {
        String jobs = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":caisson-prod-jobs";

        assertThat(whoMay("sqs:SendMessage", jobs)).containsExactly("api-task-role", "status-function-role");
        assertThat(whoMay("sqs:ReceiveMessage", jobs)).containsExactly("worker-task-role");
        assertThat(whoMay("sqs:DeleteMessage", jobs)).containsExactly("worker-task-role");
        assertThat(whoMay("sqs:PurgeQueue", jobs)).isEmpty();
        assertThat(whoMay("sqs:ReceiveMessage", jobs + "-dlq")).isEmpty();
    }

    @Test
    @DisplayName("objects are read and written by whom the stack says, in that bucket; nobody changes a bucket")
    void buckets() {
        String uploads = "arn:aws:s3:::" + bucket("uploads");

        assertThat(whoMay("s3:GetObject", uploads + "/x")).containsExactly("api-task-role", "worker-task-role");
        assertThat(whoMay("s3:PutObject", uploads + "/x")).containsExactly("api-task-role", "worker-task-role");
        assertThat(whoMay("s3:PutBucketPolicy", uploads)).isEmpty();
        assertThat(whoMay("s3:GetObject", "arn:aws:s3:::" + bucket("access-logs") + "/x"))
                .isEmpty();
    }

    @Test
    @DisplayName("models are invoked by whom the stack says, and only the stack's")
    void bedrock() {
        String model = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0";

        assertThat(whoMay("bedrock:InvokeModel", model)).containsExactly("api-task-role");
        assertThat(whoMay("bedrock:InvokeModel", "arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-70b"))
                .isEmpty();
    }

    @Test
    @DisplayName("images are pulled, and streams of logs made, by what starts tasks and never by their code")
    void executionAndTask() {
        for (String service : List.of("api", "worker")) {
            String repository = arn("aws:ecr/repository:Repository", service + "-images-repository");
            assertThat(whoMay("ecr:BatchGetImage", repository)).containsExactly(service + "-execution-role");
            assertThat(whoMay(
                            "logs:PutLogEvents",
                            "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:/caisson-prod/" + service
                                    + ":log-stream:app/1"))
                    .containsExactly(service + "-execution-role");
        }
        assertThat(whoMay("ecr:PutImage", "arn:aws:ecr:us-east-1:" + ACCOUNT + ":repository/any"))
                .isEmpty();
    }

    @Test
    @DisplayName("the key is used by a role only through the service the role was given it for")
    void keyThroughServices() {
        String key = arn("aws:kms/key:Key", "key-key");

        assertThat(whoMay("kms:Decrypt", key)).isEmpty();
        assertThat(via("worker-task-role", key, "sqs")).isTrue();
        assertThat(via("worker-task-role", key, "secretsmanager")).isFalse();
        assertThat(via("api-execution-role", key, "secretsmanager")).isTrue();
        assertThat(via("status-function-role", key, "s3")).isFalse();
    }

    @Test
    @DisplayName("the key admits a service's principal for this account, and not for another")
    void keyAndServices() {
        JsonElement policy = Inputs.document(graph.the("aws:kms/key:Key", "key-key"), "policy")
                .orElseThrow();
        Set<String> unconditional = new TreeSet<>();
        for (JsonObject statement : IamSimulator.statements(policy)) {
            JsonObject principal = statement.getAsJsonObject("Principal");
            if (principal.has("Service") && !statement.has("Condition")) {
                unconditional.add(principal.get("Service").getAsString());
            }
        }
        Map<String, String> home = Map.of(
                "aws:SourceAccount",
                ACCOUNT,
                "kms:EncryptionContext:aws:logs:arn",
                "arn:aws:logs:us-east-1:" + ACCOUNT + ":log-group:x");
        Map<String, String> abroad = Map.of(
                "aws:SourceAccount",
                "999999999999",
                "kms:EncryptionContext:aws:logs:arn",
                "arn:aws:logs:us-east-1:999999999999:log-group:x");

        // EventBridge sends neither account nor source with its requests.
        assertThat(unconditional).containsExactly("events.amazonaws.com");
        for (String service :
                List.of("logs.us-east-1.amazonaws.com", "cloudwatch.amazonaws.com", "sns.amazonaws.com")) {
            assertThat(IamSimulator.serviceMay(policy, service, "kms:Decrypt", "*", home))
                    .as(service)
                    .isTrue();
            assertThat(IamSimulator.serviceMay(policy, service, "kms:Decrypt", "*", abroad))
                    .as(service)
                    .isFalse();
        }
        assertThat(IamSimulator.serviceMay(policy, "ec2.amazonaws.com", "kms:Decrypt", "*", home))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("nobody has every action of a service, and every resource only where there is nothing narrower")
    void wildcards(String stack) {
        var stackGraph = ShippedStack.platform(stack).simulated();
        var simulator = new IamSimulator(stackGraph);
        stackGraph
                .byType("aws:iam/role:Role")
                .forEach(role -> simulator.identityStatements(role.name()).forEach(statement -> {
                    List<String> actions = texts(statement, "Action");
                    assertThat(actions).as(role.name()).noneMatch(action -> action.contains("*"));
                    if (texts(statement, "Resource").contains("*")) {
                        assertThat(UNNARROWABLE).as(role.name()).containsAll(actions);
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    @DisplayName("buckets, queues and topics refuse what does not come over TLS")
    void tls(String stack) {
        var stackGraph = ShippedStack.platform(stack).simulated();
        var policies = Stream.of(
                        "aws:s3/bucketPolicy:BucketPolicy",
                        "aws:sqs/queuePolicy:QueuePolicy",
                        "aws:sns/topicPolicy:TopicPolicy")
                .flatMap(type -> stackGraph.byType(type).stream())
                .toList();

        assertThat(policies)
                .hasSize(stackGraph.byType("aws:s3/bucketV2:BucketV2").size()
                        + stackGraph.byType("aws:sqs/queue:Queue").size()
                        + stackGraph.byType("aws:sns/topic:Topic").size());
        for (ResourceNode node : policies) {
            JsonElement policy = Inputs.document(node, "policy").orElseThrow();
            String resource =
                    texts(IamSimulator.statements(policy).get(0), "Resource").get(0);
            String action = node.type().contains("s3")
                    ? "s3:GetObject"
                    : node.type().contains("sqs") ? "sqs:SendMessage" : "sns:Publish";
            assertThat(IamSimulator.denies(policy, action, resource, PLAIN_HTTP))
                    .as(node.name())
                    .isTrue();
            assertThat(IamSimulator.denies(policy, action, resource, Map.of()))
                    .as(node.name())
                    .isFalse();
        }
    }

    @Test
    @DisplayName("logs are delivered by load balancers and S3 of this account, by nobody else")
    void logDelivery() {
        JsonElement policy = Inputs.document(
                        graph.the("aws:s3/bucketPolicy:BucketPolicy", "access-logs-policy"), "policy")
                .orElseThrow();
        String object = "arn:aws:s3:::" + bucket("access-logs") + "/web/AWSLogs/" + ACCOUNT + "/x";
        Map<String, String> fromUploads =
                Map.of("aws:SourceAccount", ACCOUNT, "aws:SourceArn", "arn:aws:s3:::" + bucket("uploads"));

        assertThat(IamSimulator.serviceMay(
                        policy, "logdelivery.elasticloadbalancing.amazonaws.com", "s3:PutObject", object, Map.of()))
                .isTrue();
        assertThat(IamSimulator.serviceMay(policy, "logging.s3.amazonaws.com", "s3:PutObject", object, fromUploads))
                .isTrue();
        assertThat(IamSimulator.serviceMay(
                        policy,
                        "logging.s3.amazonaws.com",
                        "s3:PutObject",
                        object,
                        Map.of("aws:SourceAccount", "999999999999", "aws:SourceArn", "arn:aws:s3:::theirs")))
                .isFalse();
        assertThat(IamSimulator.serviceMay(policy, "logging.s3.amazonaws.com", "s3:GetObject", object, fromUploads))
                .isFalse();
        assertThat(IamSimulator.serviceMay(
                        policy,
                        "delivery.logs.amazonaws.com",
                        "s3:PutObject",
                        object,
                        Map.of("aws:SourceAccount", ACCOUNT)))
                .isFalse();
        assertThat(IamSimulator.serviceMay(
                        policy,
                        "logdelivery.elasticloadbalancing.amazonaws.com",
                        "s3:PutObject",
                        "arn:aws:s3:::" + bucket("access-logs") + "/web/AWSLogs/999999999999/x",
                        Map.of()))
                .isFalse();
    }

    @Test
    @DisplayName("a role is assumed by the one service that runs it, for this account where the service says which")
    void trust() {
        graph.byType("aws:iam/role:Role").forEach(role -> {
            var statements = IamSimulator.statements(
                    Inputs.document(role, "assumeRolePolicy").orElseThrow());
            assertThat(statements).as(role.name()).hasSize(1);
            JsonObject statement = statements.get(0);
            assertThat(texts(statement.getAsJsonObject("Principal"), "Service"))
                    .as(role.name())
                    .hasSize(1);
            boolean tellsAccount = !Set.of("lambda.amazonaws.com", "apigateway.amazonaws.com", "backup.amazonaws.com")
                    .containsAll(texts(statement.getAsJsonObject("Principal"), "Service"));
            assertThat(statement.has("Condition")).as(role.name()).isEqualTo(tellsAccount);
        });
    }

    private boolean via(String role, String key, String service) {
        return iam.roleMay(role, "kms:Decrypt", key, Map.of("kms:ViaService", service + ".us-east-1.amazonaws.com"));
    }

    private List<String> readers(String secret) {
        return whoMay("secretsmanager:GetSecretValue", secret);
    }

    private List<String> whoMay(String action, String resource) {
        return graph.byType("aws:iam/role:Role").stream()
                .map(ResourceNode::name)
                .filter(role -> iam.roleMay(role, action, resource))
                .sorted()
                .toList();
    }

    private String arn(String type, String name) {
        return graph.byType(type).stream()
                .filter(node -> node.name().startsWith(name))
                .map(node -> node.outputs().get("arn").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private String bucket(String name) {
        return graph.the("aws:s3/bucketV2:BucketV2", name + "-bucket").id();
    }

    private static List<String> texts(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value.isJsonPrimitive()
                ? List.of(value.getAsString())
                : value.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList();
    }
}
