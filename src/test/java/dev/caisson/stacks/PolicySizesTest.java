package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.proof.EveryComponent;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the policies of a stack")
class PolicySizesTest {
    /** All inline policies of one role, and the policies of one function: AWS adds each to those that are there. */
    private static final Map<String, Integer> TOGETHER =
            Map.of("aws:iam/rolePolicy:RolePolicy.policy", 10_240, "aws:lambda/permission:Permission", 20_480);

    /**
     * Characters of one document: "IAM and AWS STS quotas", "Quotas" of S3, SQS, SNS, KMS, Secrets Manager, ECR,
     * CloudWatch Logs, OpenSearch Serverless and VPC endpoints.
     */
    private static final Map<String, Integer> EACH = Map.ofEntries(
            Map.entry("aws:iam/role:Role.assumeRolePolicy", 2_048),
            Map.entry("aws:iam/policy:Policy.policy", 6_144),
            Map.entry("aws:s3/bucketPolicy:BucketPolicy.policy", 20_480),
            Map.entry("aws:kms/key:Key.policy", 32_768),
            Map.entry("aws:secretsmanager/secretPolicy:SecretPolicy.policy", 20_480),
            Map.entry("aws:sns/topicPolicy:TopicPolicy.policy", 30_720),
            Map.entry("aws:sqs/queuePolicy:QueuePolicy.policy", 30_720),
            Map.entry("aws:ecr/repositoryPolicy:RepositoryPolicy.policy", 10_240),
            Map.entry("aws:cloudwatch/logResourcePolicy:LogResourcePolicy.policyDocument", 5_120),
            Map.entry("aws:ec2/vpcEndpoint:VpcEndpoint.policy", 20_480),
            Map.entry("aws:apigateway/restApi:RestApi.policy", 8_192));

    @Test
    @DisplayName("fit where AWS keeps them, in all that we ship and have")
    void fit() {
        Stream.concat(ShippedStack.everything().map(ShippedStack::simulated), Stream.of(EveryComponent.simulated()))
                .forEach(PolicySizesTest::fits);
    }

    @Test
    @DisplayName("fit when a service and a function use as much as they may, under the longest names")
    void largest() {
        String longest = "n".repeat(20);
        List<String> most = new ArrayList<>();
        // Of those that AWS makes up, a service may have fewer.
        var given = new JsonObject();
        IntStream.range(0, 20).forEach(number -> {
            String name = longest + number;
            most.add("caisson:buckets." + name + ".expireDays=30");
            most.add("caisson:queues." + name + ".visibilityTimeout=60");
            given.addProperty(name, "x");
        });
        for (String user : List.of("services.api", "functions.status")) {
            // Beside what the stack as shipped has them use.
            IntStream.range(0, 19).forEach(number -> {
                most.add("caisson:" + user + ".uses.reads[" + number + "]=" + longest + number);
                most.add("caisson:" + user + ".uses.writes[" + number + "]=" + longest + number);
            });
        }
        IntStream.range(0, 19).forEach(number -> {
            most.add("caisson:services.worker.uses.sends[" + number + "]=" + longest + number);
            most.add("caisson:services.worker.uses.consumes[" + number + "]=" + longest + number);
            most.add("caisson:services.other.uses.secrets[" + number + "]=" + longest + number);
        });
        most.add("caisson:services.other.image=example/other:1");

        fits(ShippedStack.platform("prod")
                .withSecret("caisson:secrets", given.toString())
                .with(most.toArray(String[]::new))
                .simulated());
    }

    @Test
    @DisplayName("are refused before anything is made when they would not fit")
    void refused() {
        var many = IntStream.range(0, 41)
                .mapToObj(number -> "caisson:services.api.uses.reads[" + number + "]=bucket-" + number)
                .toArray(String[]::new);

        assertThat(String.join(
                        "\n",
                        ShippedStack.platform("dev").with(many).previewRun().errors()))
                .contains("caisson:services.api.uses = 4", "must name at most 40 queues, buckets and secrets");
        var profiles = IntStream.range(0, 6)
                .mapToObj(number -> "caisson:bedrock.profiles[" + number + "]=us.maker" + number + ".m-v1:0")
                .toArray(String[]::new);
        assertThat(String.join(
                        "\n",
                        ShippedStack.platform("dev").with(profiles).previewRun().errors()))
                .contains("caisson:bedrock.profiles = 6: must be at most 5");
        var models = IntStream.range(0, 21)
                .mapToObj(number -> "caisson:bedrock.models[" + number + "]=maker" + number + ".m-v1:0")
                .toArray(String[]::new);
        assertThat(String.join(
                        "\n",
                        ShippedStack.platform("dev").with(models).previewRun().errors()))
                .contains("caisson:bedrock.models = 21: must be at most 20");
        var buckets = IntStream.range(0, 101)
                .mapToObj(number -> "caisson:network.readableBuckets[" + number + "]=bucket-" + number)
                .toArray(String[]::new);
        assertThat(String.join(
                        "\n",
                        ShippedStack.platform("dev").with(buckets).previewRun().errors()))
                .contains("caisson:network.readableBuckets = 101: must be at most 100");
    }

    @Test
    @DisplayName("fit however many routes lead to one function, and however many parts a stack has")
    void many() {
        List<String> many = new ArrayList<>();
        IntStream.range(0, 60).forEach(number -> {
            many.add("caisson:api.routes.GET /things/" + number + ".function=status");
        });
        List.of("us.a", "us.b", "us.c", "us.d", "us.e")
                .forEach(maker -> many.add("caisson:bedrock.profiles[" + (maker.charAt(3) - 'a') + "]=" + maker
                        + "nthropic.claude-sonnet-4-5-20250929-v1:0"));
        IntStream.range(0, 100)
                .forEach(number ->
                        many.add("caisson:network.readableBuckets[" + number + "]=" + "b".repeat(60) + number));
        IntStream.range(0, 12).forEach(number -> {
            many.add("caisson:services.more-" + number + ".image=example/more:1");
            many.add("caisson:services.more-" + number + ".uses.database=true");
            many.add("caisson:functions.even-" + number + ".uses.database=true");
        });
        ResourceGraph graph =
                ShippedStack.platform("prod").with(many.toArray(String[]::new)).simulated();

        fits(graph);
        assertThat(graph.byType("aws:apigateway/method:Method")).hasSizeGreaterThan(60);
    }

    private static void fits(ResourceGraph graph) {
        Map<String, Integer> together = new TreeMap<>();
        for (ResourceNode node : graph.resources()) {
            node.inputs().keySet().forEach(input -> {
                String kind = node.type() + "." + input;
                int size = size(node, input);
                if (TOGETHER.containsKey(kind)) {
                    together.merge(kind + " of " + Inputs.text(node, "role").orElseThrow(), size, Integer::sum);
                } else if (isPolicy(node, input)) {
                    assertThat(EACH).as("limits: " + kind).containsKey(kind);
                    assertThat(size).as("%s of %s", input, node.name()).isLessThanOrEqualTo(EACH.get(kind));
                }
            });
            if (TOGETHER.containsKey(node.type())) {
                // What AWS writes for each: id, principal, ARNs and the condition.
                String function =
                        node.type() + " of " + Inputs.text(node, "function").orElseThrow();
                together.merge(function, 300 + size(node, "sourceArn"), Integer::sum);
            }
        }
        together.forEach((what, size) ->
                assertThat(size).as(what).isLessThanOrEqualTo(TOGETHER.get(what.substring(0, what.indexOf(" of ")))));
    }

    private static boolean isPolicy(ResourceNode node, String input) {
        return node.inputs().get(input) instanceof JsonPrimitive text
                && text.isString()
                && text.getAsString().contains("\"Statement\"");
    }

    private static int size(ResourceNode node, String input) {
        return Inputs.text(node, input).orElse("").replaceAll("\\s", "").length();
    }
}
