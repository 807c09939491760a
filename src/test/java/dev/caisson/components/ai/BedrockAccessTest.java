package dev.caisson.components.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.network.EndpointService;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockAccessTest {
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final Model SONNET = Model.foundation("anthropic.claude-3-5-sonnet-20240620-v1:0");
    private static final Model US_SONNET = Model.inferenceProfile("us.anthropic.claude-3-5-sonnet-20240620-v1:0");
    private static final String SONNET_ARN = "::foundation-model/anthropic.claude-3-5-sonnet-20240620-v1:0";
    private static final String US_SONNET_ARN =
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-5-sonnet-20240620-v1:0";

    @Test
    @DisplayName("its graphs show each model's calls, throttles and the latency that 95 of 100 calls stay under")
    void widgets() {
        var statistics = new TreeMap<String, Set<String>>();
        MockedStack.up(ctx -> access("us-east-1", SONNET)
                .widgets()
                .forEach(widget -> statistics.put(
                        widget.title(),
                        widget.metrics().stream().map(Metric::statistic).collect(Collectors.toSet()))));

        assertThat(statistics)
                .containsEntry("ai: invocations", Set.of("Sum"))
                .containsEntry("ai: throttled invocations", Set.of("Sum"))
                .containsEntry("ai: latency p95 (ms)", Set.of("p95"));
    }

    @Test
    @DisplayName("with defaults only: three endpoints, and bedrock-runtime lets nothing pass but the listed models")
    void defaults() {
        var stack = MockedStack.up(ctx -> access("us-east-1", SONNET, US_SONNET));

        assertThat(stack.names(ENDPOINT))
                .containsExactly(
                        "ai-endpoints-bedrock", "ai-endpoints-bedrock-agent-runtime", "ai-endpoints-bedrock-runtime");
        var statement = stack.the(ENDPOINT, "ai-endpoints-bedrock-runtime")
                .json("policy")
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject();
        assertThat(texts(statement.get("Action")))
                .containsExactly("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
        assertThat(texts(statement.get("Resource")))
                .containsExactlyInAnyOrder(
                        US_SONNET_ARN,
                        "arn:aws:bedrock:us-east-1" + SONNET_ARN,
                        "arn:aws:bedrock:us-east-2" + SONNET_ARN,
                        "arn:aws:bedrock:us-west-2" + SONNET_ARN);
        assertThat(statement.get("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}");
        assertThat(stack.all("aws:cloudwatch/metricAlarm:MetricAlarm")).isEmpty();
    }

    @Test
    @DisplayName("a foundation model is granted by its exact ARN in the stack's region")
    void foundationModel() {
        JsonArray statements = granted("us-east-1", List.of(SONNET), BedrockAccess::grantInvoke);

        assertThat(statements).hasSize(1);
        var only = statements.get(0).getAsJsonObject();
        assertThat(texts(only.get("Action")))
                .containsExactly("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");
        assertThat(texts(only.get("Resource"))).containsExactly("arn:aws:bedrock:us-east-1" + SONNET_ARN);
        assertThat(only.has("Condition")).isFalse();
    }

    @Test
    @DisplayName("a profile is granted by its own ARN, and its models in every region only when called through it")
    void inferenceProfile() {
        JsonArray statements = granted("us-east-1", List.of(US_SONNET), BedrockAccess::grantInvoke);

        assertThat(statements).hasSize(2);
        assertThat(texts(statements.get(0).getAsJsonObject().get("Resource"))).containsExactly(US_SONNET_ARN);
        var behind = statements.get(1).getAsJsonObject();
        assertThat(texts(behind.get("Resource")))
                .containsExactly(
                        "arn:aws:bedrock:us-east-1" + SONNET_ARN,
                        "arn:aws:bedrock:us-east-2" + SONNET_ARN,
                        "arn:aws:bedrock:us-west-2" + SONNET_ARN);
        assertThat(behind.get("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"bedrock:InferenceProfileArn\":\"" + US_SONNET_ARN + "\"}}");
    }

    @ParameterizedTest(name = "{0} from {1}: {2} foundation-model ARNs")
    @CsvSource({
        "eu.amazon.nova-lite-v1:0, eu-west-1, 6",
        "apac.amazon.nova-lite-v1:0, ap-southeast-2, 8",
        "us.amazon.nova-lite-v1:0, us-west-1, 4",
        "global.anthropic.claude-sonnet-4-5-20250929-v1:0, eu-north-1, 2",
    })
    @DisplayName("a profile's geography decides the regions, and the stack's own is always one of them")
    void geographies(String id, String region, int arns) {
        JsonArray statements = granted(region, List.of(Model.of(id)), BedrockAccess::grantInvoke);

        var resources = texts(statements.get(1).getAsJsonObject().get("Resource"));
        String model = "::foundation-model/" + id.substring(id.indexOf('.') + 1);
        assertThat(resources).hasSize(arns).contains("arn:aws:bedrock:" + region + model);
        if (id.startsWith("global.")) {
            assertThat(resources).contains("arn:aws:bedrock:" + model);
        }
    }

    @Test
    @DisplayName("a model that is not on the list is refused, and the list is named")
    void unlistedModel() {
        String message = MockedStack.refusal(ctx -> access("us-east-1", SONNET).grantInvoke(workload(null), US_SONNET));

        assertThat(message)
                .contains("ai.grantInvoke(chat) = \"us.anthropic.claude-3-5-sonnet-20240620-v1:0\": must be on the list"
                        + " of models [anthropic.claude-3-5-sonnet-20240620-v1:0]");
    }

    @Test
    @DisplayName("granting twice gives each right once: IAM refuses a policy with one statement id twice")
    void grantingTwice() {
        JsonArray statements = granted("us-east-1", List.of(SONNET, US_SONNET), (access, workload) -> {
            access.grantInvoke(workload, SONNET);
            access.grantInvoke(workload);
        });

        assertThat(statements).hasSize(3);
    }

    @Test
    @DisplayName("a workload in the VPC is connected to the endpoints; one outside it only gets the rights")
    void connection() {
        var inside = MockedStack.up(ctx -> access("us-east-1", SONNET).grantInvoke(workload(Output.of("sg-chat"))));
        var outside = MockedStack.up(ctx -> access("us-east-1", SONNET).grantInvoke(workload(null)));

        assertThat(inside.the(INGRESS, "chat-to-ai-endpoints-ingress").input("referencedSecurityGroupId"))
                .isEqualTo("sg-chat");
        assertThat(outside.all(INGRESS)).isEmpty();
    }

    @Test
    @DisplayName("with everything on: through NAT without endpoints, two alarms for each model")
    void everything() {
        var stack = MockedStack.up(ctx -> new BedrockAccess(
                        "ai",
                        BedrockAccessArgs.builder()
                                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                                .network(network(true))
                                .endpoints(Set.of())
                                .models(List.of(SONNET, US_SONNET))
                                .alarms(new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "s"))
                                .build(),
                        null)
                .grantInvoke(workload(Output.of("sg-chat"))));

        assertThat(stack.all(ENDPOINT)).isEmpty();
        assertThat(stack.all(INGRESS)).isEmpty();
        assertThat(stack.names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .hasSize(4)
                .contains("ai-us-anthropic-claude-3-5-sonnet-20240620-v1-0-throttles");
    }

    @Test
    @DisplayName("refuses what cannot work: no NAT and no endpoints, a profile of another continent, no model")
    void wrongArguments() {
        assertThat(MockedStack.refusal(ctx -> BedrockAccessArgs.builder()
                        .location(AwsLocation.of(Output.of("123456789012"), "eu-west-1"))
                        .network(network(false))
                        .endpoints(Set.of())
                        .models(List.of(US_SONNET))
                        .build()))
                .contains("2 problems")
                .contains("endpoints: are required: the network has no NAT")
                .contains(
                        "models = \"us.anthropic.claude-3-5-sonnet-20240620-v1:0\": cannot be invoked from eu-west-1");
        assertThatThrownBy(() -> BedrockAccessArgs.builder()
                        .endpoints(Set.of(EndpointService.BEDROCK))
                        .build())
                .hasMessageContaining("location: is required")
                .hasMessageContaining("models: must name at least one model")
                .hasMessageContaining("endpoints = [bedrock]: must include bedrock-runtime, or be empty")
                .hasMessageContaining("network: is required for the endpoints");
    }

    @Test
    @DisplayName("a first preview works, in a network made in the same preview")
    void preview() {
        var stack = MockedStack.preview(ctx -> {
            var location = AwsLocation.of(Output.of("123456789012"), "us-east-1");
            var network =
                    new Network("net", NetworkArgs.builder().location(location).build(), null);
            new BedrockAccess(
                            "ai",
                            BedrockAccessArgs.builder()
                                    .location(location)
                                    .network(network)
                                    .models(List.of(US_SONNET))
                                    .build(),
                            null)
                    .grantInvoke(workload(network.vpcId()));
        });

        assertThat(stack.names(ENDPOINT)).contains("ai-endpoints-bedrock-runtime");
    }

    private static JsonArray granted(String region, List<Model> models, BiConsumer<BedrockAccess, Workload> grant) {
        var policy = new AtomicReference<String>();
        MockedStack.up(ctx -> {
            var workload = workload(null);
            grant.accept(access(region, models.toArray(Model[]::new)), workload);
            ctx.export("policy", PolicyDocuments.identity(workload.grants()).applyValue(json -> {
                policy.set(json);
                return json;
            }));
        });
        JsonElement statements =
                JsonParser.parseString(policy.get()).getAsJsonObject().get("Statement");
        if (statements instanceof JsonObject only) {
            var array = new JsonArray();
            array.add(only);
            return array;
        }
        return statements.getAsJsonArray();
    }

    private static BedrockAccess access(String region, Model... models) {
        return new BedrockAccess(
                "ai",
                BedrockAccessArgs.builder()
                        .location(AwsLocation.of(Output.of("123456789012"), region))
                        .network(network(true))
                        .models(List.of(models))
                        .build(),
                null);
    }

    private static Workload workload(Output<String> securityGroupId) {
        var owner = Network.existing("owner", existing(), null);
        return new Workload(owner, "chat", Workload.SecretDelivery.BY_ARN, securityGroupId, null);
    }

    private static Network network(boolean nat) {
        return nat
                ? Network.existing("net", existing(), null)
                : new Network(
                        "net",
                        NetworkArgs.builder()
                                .location(AwsLocation.of(Output.of("123456789012"), "us-east-1"))
                                .natStrategy(NatStrategy.NONE)
                                .build(),
                        null);
    }

    private static ExistingNetworkArgs existing() {
        return ExistingNetworkArgs.builder()
                .vpcId("vpc-1")
                .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                .build();
    }

    private static List<String> texts(JsonElement oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore instanceof JsonArray array) {
            array.forEach(element -> texts.add(element.getAsString()));
        } else {
            texts.add(oneOrMore.getAsString());
        }
        return texts;
    }
}
