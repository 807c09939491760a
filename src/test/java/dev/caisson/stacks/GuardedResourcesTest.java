package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedResourcesTest {
    /** What serves or keeps something, with the input that names it in AWS. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("aws:apigatewayv2/stage:Stage", "name"),
            Map.entry("aws:cognito/userPool:UserPool", "name"),
            Map.entry("aws:ecr/repository:Repository", "name"),
            Map.entry("aws:ecs/cluster:Cluster", "name"),
            Map.entry("aws:ecs/service:Service", "name"),
            Map.entry("aws:elasticbeanstalk/environment:Environment", "name"),
            Map.entry("aws:lambda/function:Function", "name"),
            Map.entry("aws:opensearch/serverlessCollection:ServerlessCollection", "name"),
            Map.entry("aws:rds/instance:Instance", "identifier"),
            Map.entry("aws:s3/bucketV2:BucketV2", "bucket"),
            Map.entry("aws:secretsmanager/secret:Secret", "name"),
            Map.entry("aws:sns/topic:Topic", "name"),
            Map.entry("aws:sqs/queue:Queue", "name"),
            Map.entry("aws:wafv2/webAcl:WebAcl", "name"));

    /** What makes a bucket, a collection or a secret safe, with the input that says which one is meant. */
    private static final Map<String, String> SAFETY = Map.of(
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls", "bucket",
            "aws:s3/bucketPolicy:BucketPolicy", "bucket",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "bucket",
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", "bucket",
            "aws:s3/bucketVersioningV2:BucketVersioningV2", "bucket",
            "aws:secretsmanager/secretPolicy:SecretPolicy", "secretArn");

    /** Data that a deletion loses. */
    private static final Set<String> KEEPS = Set.of(
            "aws:kms/key:Key",
            "aws:rds/instance:Instance",
            "aws:s3/bucketV2:BucketV2",
            "aws:secretsmanager/secret:Secret",
            "aws:opensearch/serverlessCollection:ServerlessCollection",
            "aws:cognito/userPool:UserPool",
            "aws:ecr/repository:Repository");

    static Stream<ShippedStack> stacks() {
        return ShippedStack.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stacks")
    @DisplayName("nothing that has a name of its own is deleted before its successor is there:")
    void successorFirst(ShippedStack stack) {
        List<ResourceNode> named = stack.simulated().resources().stream()
                .filter(node -> NAMED.containsKey(node.type()))
                .filter(node -> node.inputs().has(NAMED.get(node.type())))
                .toList();

        assertThat(named)
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.options().deleteBeforeReplace())
                        .as(node.name())
                        .isEqualTo(false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stacks")
    @DisplayName("what makes data safe is guarded like the data:")
    void safety(ShippedStack stack) {
        var graph = stack.simulated();
        boolean guarded = graph.the("aws:kms/key:Key", "key-key").options().protect();

        assertThat(graph.resources().stream().filter(node -> KEEPS.contains(node.type())))
                .allSatisfy(node ->
                        assertThat(node.options().protect()).as(node.name()).isEqualTo(guarded));
        assertThat(graph.resources().stream().filter(node -> SAFETY.containsKey(node.type())))
                .allSatisfy(node -> {
                    assertThat(Inputs.text(node, SAFETY.get(node.type()))).isPresent();
                    assertThat(node.options().protect()).as(node.name()).isEqualTo(guarded);
                });
        assertThat(graph.byType("aws:sqs/queue:Queue").stream()
                        .filter(node -> node.inputs().has("name")))
                .allSatisfy(node ->
                        assertThat(node.options().protect()).as(node.name()).isEqualTo(guarded));
    }

    @Test
    @DisplayName("the shipped stacks have what makes data safe")
    void shipped() {
        assertThat(ShippedStack.everything().flatMap(stack -> stack.simulated().resources().stream()))
                .anyMatch(node -> SAFETY.containsKey(node.type()))
                .anyMatch(node -> KEEPS.contains(node.type()));
    }
}
