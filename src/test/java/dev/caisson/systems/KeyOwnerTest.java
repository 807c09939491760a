package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("a stack whose key is AWS's own")
class KeyOwnerTest {
    private static final String AWS = "caisson:encryption.key=aws";

    private static final Map<String, List<String>> TAKES_KEY = Map.of(
            "aws:sqs/queue:Queue", List.of("kmsMasterKeyId"),
            "aws:sns/topic:Topic", List.of("kmsMasterKeyId"),
            "aws:cloudwatch/logGroup:LogGroup", List.of("kmsKeyId"),
            "aws:lambda/function:Function", List.of("kmsKeyArn"),
            "aws:secretsmanager/secret:Secret", List.of("kmsKeyId"),
            "aws:rds/instance:Instance", List.of("kmsKeyId", "performanceInsightsKmsKeyId"),
            "aws:ecr/repository:Repository", List.of("encryptionConfigurations"),
            "aws:ecs/cluster:Cluster", List.of("configuration"),
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                    List.of("rules"));

    static Stream<ShippedStack> dev() {
        return ShippedStack.all().filter(stack -> stack.stack().equals("dev")).map(stack -> stack.with(AWS));
    }

    @ParameterizedTest
    @MethodSource("dev")
    @DisplayName("has none of its own, and nothing that names one or asks for rights on one:")
    void none(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();

        assertThat(graph.byType("aws:kms/key:Key")).isEmpty();
        assertThat(graph.resources())
                .allSatisfy(node -> assertThat(
                                node.inputs().keySet().stream().filter(input -> input.matches("(?i).*kms.*")))
                        .as(node.urn())
                        .isEmpty());
        assertThat(graph.byType("aws:iam/rolePolicy:RolePolicy"))
                .allSatisfy(policy -> assertThat(policy.inputs().get("policy").getAsString())
                        .as(policy.urn())
                        .doesNotContain("kms:"));
    }

    @ParameterizedTest
    @MethodSource("dev")
    @DisplayName("encrypts what it keeps all the same:")
    void encrypted(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();

        assertThat(texts(graph, "aws:sqs/queue:Queue", "sqsManagedSseEnabled")).allMatch("true"::equals);
        assertThat(texts(graph, "aws:ecr/repository:Repository", "encryptionConfigurations"))
                .allMatch(text -> text.contains("AES256"));
        assertThat(texts(
                        graph,
                        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
                        "rules"))
                .allMatch(text -> text.contains("AES256"));
        assertThat(texts(graph, "aws:rds/instance:Instance", "storageEncrypted"))
                .allMatch("true"::equals);
        assertThat(graph.byType("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy").stream()
                        .filter(policy ->
                                policy.inputs().get("type").getAsString().equals("encryption"))
                        .map(policy -> policy.inputs().get("policy").getAsString()))
                .allMatch(text -> text.contains("\"AWSOwnedKey\":true") && !text.contains("KmsARN"));
    }

    static Stream<ShippedStack> all() {
        return ShippedStack.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("is the exception: a stack's own encrypts whatever takes one:")
    void own(ShippedStack stack) {
        ResourceGraph graph = stack.simulated();
        String home = graph.the("pulumi:providers:aws", "aws").urn();

        assertThat(graph.resources().stream()
                        .filter(node -> TAKES_KEY.containsKey(node.type()))
                        // The key is in one region, and S3 delivers logs to buckets under its own only.
                        .filter(node -> home.equals(node.options().provider()))
                        // A reader has its source's.
                        .filter(node -> !node.inputs().has("replicateSourceDb"))
                        .filter(node -> !node.name().matches(".*-logs-encryption|access-logs-.*"))
                        .filter(node -> !node.type().endsWith(":Function")
                                || node.inputs().has("environment"))
                        .filter(node -> !TAKES_KEY.get(node.type()).stream()
                                .allMatch(input -> node.inputs().has(input)
                                        && node.inputs().get(input).toString().contains("arn:aws:kms:"))))
                .isEmpty();
    }

    @Test
    @DisplayName("is one for development")
    void devOnly() {
        assertThat(String.join(
                        "\n",
                        ShippedStack.platform("staging").with(AWS).previewRun().errors()))
                .contains("caisson:encryption.key = \"aws\": must be own outside dev");
    }

    @Test
    @DisplayName("does not record what people ask a model")
    void invocations() {
        for (ShippedStack stack : List.of(
                ShippedStack.platform("dev").with("caisson:bedrock.models[0]=amazon.nova-lite-v1:0"),
                ShippedStack.example("partner", "dev"))) {
            assertThat(String.join(
                            "\n",
                            stack.with(AWS, "caisson:bedrock.invocationLogs.text=true")
                                    .previewRun()
                                    .errors()))
                    .contains("caisson:bedrock.invocationLogs: needs encryption.key own");
        }
    }

    private static Stream<String> texts(ResourceGraph graph, String type, String input) {
        return graph.byType(type).stream()
                .map(ResourceNode::inputs)
                .map(inputs -> inputs.get(input))
                .map(JsonElement::toString);
    }
}
