package dev.caisson.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.Provider;
import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.inputs.GetCallerIdentityArgs;
import com.pulumi.aws.outputs.GetCallerIdentityResult;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphJson;
import dev.caisson.testing.OfflineRun;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OfflineEngineTest {
    private static final String CANARY = "canary-4711";
    private static final String QUEUE = "aws:sqs/queue:Queue";
    private static final String TOPIC = "aws:sns/topic:Topic";
    private static final String PARAMETER = "aws:ssm/parameter:Parameter";
    private static final JsonObject SECRET =
            JsonParser.parseString("{\"secret\":true}").getAsJsonObject();
    private static final JsonObject UNKNOWN =
            JsonParser.parseString("{\"unknown\":true}").getAsJsonObject();

    /** A component with everything the protocol carries. */
    private static final class Orders extends ComponentResource {
        Orders(String name) {
            super("caisson:test:Orders", name, ComponentResourceOptions.Empty);
            var topic = new Topic(
                    "events", TopicArgs.builder().displayName("Orders").build(), child().build());
            var queue = new Queue(
                    "jobs",
                    QueueArgs.builder()
                            .policy(topic.arn().applyValue(arn -> "{\"from\":\"" + arn + "\"}"))
                            .tags(Map.of("token", CANARY))
                            .kmsMasterKeyId(Output.ofSecret(CANARY))
                            .build(),
                    child().dependsOn(topic)
                            .protect(true)
                            .retainOnDelete(true)
                            .deleteBeforeReplace(true)
                            .ignoreChanges(List.of("tags"))
                            .replaceOnChanges("name")
                            .aliases(Alias.builder().name("old-jobs").build())
                            .additionalSecretOutputs(List.of("url"))
                            .customTimeouts(CustomTimeouts.builder()
                                    .create(Duration.ofMinutes(10))
                                    .build())
                            .importId("https://sqs/old")
                            .build());
            new Parameter(
                    "copy",
                    ParameterArgs.builder()
                            .type("String")
                            .value(queue.kmsMasterKeyId().applyValue(key -> "derived-" + key))
                            .description(queue.url().applyValue(url -> "at " + url))
                            .build(),
                    child().build());
            registerOutputs(Map.of("url", queue.url(), "topicArn", topic.arn()));
        }

        private CustomResourceOptions.Builder child() {
            return CustomResourceOptions.builder().parent(this);
        }
    }

    private static void program(Context context) {
        new Orders("orders");
        context.export("plain", Output.of("value"));
        context.export("hidden", Output.ofSecret(CANARY));
        context.export("later", new Queue("audit").arn());
    }

    @Test
    @DisplayName("urns carry the chain of parent types, as the engine makes them")
    void urns() {
        var graph = OfflineRun.preview("shop", "dev", StackConfig.EMPTY, OfflineEngineTest::program)
                .expectGraph();

        assertThat(graph.resources().stream().map(ResourceNode::urn))
                .containsExactly(
                        "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                        "urn:pulumi:dev::shop::aws:sqs/queue:Queue::audit",
                        "urn:pulumi:dev::shop::caisson:test:Orders::orders",
                        "urn:pulumi:dev::shop::caisson:test:Orders$aws:ssm/parameter:Parameter::copy",
                        "urn:pulumi:dev::shop::caisson:test:Orders$aws:sns/topic:Topic::events",
                        "urn:pulumi:dev::shop::caisson:test:Orders$aws:sqs/queue:Queue::jobs");
    }

    @Test
    @DisplayName("options, dependencies per property and parents are recorded")
    void options() {
        var graph = OfflineRun.preview(OfflineEngineTest::program).expectGraph();

        var queue = graph.the(QUEUE, "jobs");
        var topic = graph.the(TOPIC, "events");
        assertThat(queue.options())
                .isEqualTo(new NodeOptions(
                        true,
                        true,
                        true,
                        List.of("tags"),
                        List.of("name"),
                        List.of("name=old-jobs"),
                        null,
                        List.of("url"),
                        Map.of("create", "600s"),
                        "https://sqs/old"));
        assertThat(queue.dependencies()).containsExactly(topic.urn());
        assertThat(queue.propertyDependencies().get("policy")).containsExactly(topic.urn());
        assertThat(graph.byUrn(String.valueOf(queue.parent())).orElseThrow().name())
                .isEqualTo("orders");
        assertThat(graph.transitiveDependencies(graph.the(PARAMETER, "copy"))).containsExactlyInAnyOrder(queue, topic);
        assertThat(topic.options()).isEqualTo(NodeOptions.NONE);
    }

    @Test
    @DisplayName("in a preview, inputs are known and everything computed is unknown")
    void preview() {
        var graph = OfflineRun.preview(OfflineEngineTest::program).expectGraph();

        assertThat(graph.the(TOPIC, "events").inputs().get("displayName").getAsString())
                .isEqualTo("Orders");
        assertThat(graph.the(TOPIC, "events").id()).isNull();
        assertThat(graph.the(QUEUE, "jobs").inputs().get("policy")).isEqualTo(UNKNOWN);
        assertThat(graph.outputs().get("later")).isEqualTo(UNKNOWN);
        assertThat(graph.outputs().get("plain").getAsString()).isEqualTo("value");
        assertThat(graph.byName("orders").get(0).outputs().keySet()).containsExactlyInAnyOrder("url", "topicArn");
    }

    @Test
    @DisplayName("simulated, ids and ARNs are known")
    void simulated() {
        var graph = OfflineRun.simulated(OfflineEngineTest::program).expectGraph();

        assertThat(graph.the(QUEUE, "jobs").inputs().get("policy").getAsString())
                .startsWith("{\"from\":\"arn:aws:sns:us-east-1:123456789012:events");
        assertThat(graph.outputs().get("later").getAsString()).startsWith("arn:aws:sqs:us-east-1:123456789012:audit");
        assertThat(graph.the(TOPIC, "events").id()).startsWith("arn:aws:sns");
    }

    @Test
    @DisplayName("a secret stays secret through a resource and apply, and its value is nowhere in the graph")
    void secrets() {
        for (boolean simulated : new boolean[] {false, true}) {
            var run = simulated
                    ? OfflineRun.simulated(OfflineEngineTest::secretProgram)
                    : OfflineRun.preview(OfflineEngineTest::secretProgram);
            var graph = run.expectGraph();

            assertThat(graph.the(QUEUE, "q").inputs().get("kmsMasterKeyId")).isEqualTo(SECRET);
            assertThat(graph.the(PARAMETER, "copy").inputs().get("value")).isEqualTo(SECRET);
            assertThat(graph.the(PARAMETER, "copy").inputs().get("description"))
                    .as("made of an additional secret output")
                    .isEqualTo(simulated ? SECRET : UNKNOWN);
            assertThat(graph.outputs().get("hidden")).isEqualTo(SECRET);
            assertThat(GraphJson.write(graph)).doesNotContain(CANARY);
        }
    }

    private static void secretProgram(Context context) {
        var queue = new Queue(
                "q",
                QueueArgs.builder().kmsMasterKeyId(Output.ofSecret(CANARY)).build(),
                CustomResourceOptions.builder()
                        .additionalSecretOutputs(List.of("url"))
                        .build());
        new Parameter(
                "copy",
                ParameterArgs.builder()
                        .type("String")
                        .value(queue.kmsMasterKeyId().applyValue(key -> "derived-" + key))
                        .description(queue.url().applyValue(url -> "at " + url))
                        .build());
        context.export("hidden", queue.kmsMasterKeyId());
    }

    @Test
    @DisplayName("an explicit provider is recorded by its urn")
    void provider() {
        var graph = OfflineRun.preview(context -> {
                    var provider = new Provider("virginia");
                    new Queue(
                            "q",
                            QueueArgs.Empty,
                            CustomResourceOptions.builder().provider(provider).build());
                })
                .expectGraph();

        assertThat(graph.the(QUEUE, "q").options().provider())
                .isEqualTo(graph.the("pulumi:providers:aws", "virginia").urn());
    }

    @Test
    @DisplayName("two resources with one urn are an error that names them")
    void duplicate() {
        var run = OfflineRun.preview(context -> {
            new Queue("twice");
            new Queue("twice");
        });

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.errors().get(0)).contains("aws:sqs/queue:Queue", "\"twice\"", "another name");
    }

    @Test
    @DisplayName("a provider function is answered and counted; an unknown one is an error that names it")
    void invokes() {
        var known = OfflineRun.preview(context -> context.export(
                "account",
                AwsFunctions.getCallerIdentity(GetCallerIdentityArgs.builder().build(), InvokeOptions.Empty)
                        .applyValue(GetCallerIdentityResult::accountId)));
        assertThat(known.expectGraph().outputs().get("account").getAsString()).isEqualTo(SimulatedAws.ACCOUNT);
        assertThat(known.invokes()).containsExactly("aws:index/getCallerIdentity:getCallerIdentity");

        var unknown = OfflineRun.preview(context -> context.export(
                "ami",
                Ec2Functions.getAmi(
                                com.pulumi.aws.ec2.inputs.GetAmiArgs.builder().build())
                        .applyValue(ami -> ami.id())));
        assertThat(unknown.errors().get(0)).contains("aws:ec2/getAmi:getAmi", "no answer");
    }

    @Test
    @DisplayName("config and its secret keys reach the program")
    void config() {
        var config = new StackConfig(
                Map.of("shop:size", "3", "shop:token", CANARY, "aws:region", "eu-west-1"),
                java.util.Set.of("shop:token"));
        var graph = OfflineRun.simulated("shop", "dev", config, context -> {
                    context.export("size", Output.of(context.config().requireInteger("size")));
                    context.export("token", context.config().requireSecret("token"));
                    context.export("arn", new Queue("q").arn());
                })
                .expectGraph();

        assertThat(graph.outputs().get("size").getAsInt()).isEqualTo(3);
        assertThat(graph.outputs().get("token")).isEqualTo(SECRET);
        assertThat(graph.outputs().get("arn").getAsString()).contains(":eu-west-1:");
    }

    @Test
    @DisplayName("bad input arrives as its message alone, and is recognised")
    void badInput() {
        var run = OfflineRun.preview(context -> {
            throw new InvalidInputException("the configuration", List.of(new Problem("a", "1", "must be 2")));
        });

        assertThat(run.errors()).containsExactly("1 problem in the configuration:\n  a = 1: must be 2");
        assertThat(ProgramFailure.of(run.messages(), new RunningProgram.Result(run.exitCode(), ""))
                        .orElseThrow()
                        .kind())
                .isEqualTo(ProgramFailure.Kind.BAD_INPUT);
    }

    @Test
    @DisplayName("two runs of one program give one text")
    void deterministic() {
        String first =
                GraphJson.write(OfflineRun.preview(OfflineEngineTest::program).expectGraph());
        String second =
                GraphJson.write(OfflineRun.preview(OfflineEngineTest::program).expectGraph());

        assertThat(first).isEqualTo(second);
        assertThat(GraphJson.write(GraphJson.read(first))).isEqualTo(first);
    }
}
