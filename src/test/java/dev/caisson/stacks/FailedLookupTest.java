package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.Main;
import dev.caisson.offline.Answers;
import dev.caisson.offline.EngineMessage;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.ProgramLauncher;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.RunningProgram;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.StackConfig;
import dev.caisson.testing.ShippedStack;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("sweep")
@DisplayName("a look-up that AWS refuses, in a program of its own under an engine")
class FailedLookupTest {
    private static final String SUBNET = "aws:ec2/getSubnet:getSubnet";
    private static final String ZONE = "aws:route53/getZone:getZone";
    private static final String CALLER = "aws:index/getCallerIdentity:getCallerIdentity";

    private static final ShippedStack EXISTING = ShippedStack.platform("dev")
            .with("caisson:network={\"existing\":{\"vpcId\":\"vpc-1\",\"publicSubnets\":[\"subnet-1\",\"subnet-2\"],"
                    + "\"privateSubnets\":[\"subnet-3\",\"subnet-4\"]}}");

    @ParameterizedTest(name = "preview: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName("a subnet that is not there: one message in the words of the key, no trace, and nothing made")
    void wrongSubnet(boolean preview) throws Exception {
        try (var engine =
                engine(EXISTING, preview, SUBNET, "1 error occurred:\n\t* no matching EC2 Subnet found\n\n")) {
            var result = run(engine, EXISTING);

            assertThat(result.exitCode()).isEqualTo(32);
            assertThat(errors(engine)).containsExactly("""
                    2 problems in the existing network:
                      caisson:network.existing.privateSubnets = "subnet-3": must be a subnet of vpc-1; \
                    the look-up said: no matching EC2 Subnet found
                      caisson:network.existing.privateSubnets = "subnet-4": must be a subnet of vpc-1; \
                    the look-up said: no matching EC2 Subnet found""");
            assertThat(result.output()).doesNotContain("\tat ");
            assertThat(ProgramFailure.of(engine.messages(), result))
                    .get()
                    .extracting(ProgramFailure::kind)
                    .isEqualTo(ProgramFailure.Kind.BAD_INPUT);
            assertThat(engine.graph().resources())
                    .filteredOn(ResourceNode::custom)
                    .extracting(ResourceNode::type)
                    .containsOnly("pulumi:providers:aws");
        }
    }

    @Test
    @DisplayName(
            "a zone that is not there, is another or is private: one message in the words of the key, nothing made")
    void wrongZone() throws Exception {
        for (var stack : List.of(
                ShippedStack.example("chronotrail", "dev").with("caisson:domain.zone=Z0NONE"),
                ShippedStack.example("partner", "dev").with("caisson:domain.zoneId=Z0NONE"))) {
            try (var engine = engine(stack, true, ZONE, "reading Route 53 Hosted Zone (Z0NONE): NoSuchHostedZone")) {
                run(engine, stack);

                assertThat(errors(engine))
                        .singleElement()
                        .asString()
                        .startsWith("1 problem in the existing zone:\n  caisson:domain.zone")
                        .contains(
                                "= \"Z0NONE\": must be the public zone of ", "the look-up said: ", "NoSuchHostedZone");
                assertThat(engine.graph().resources())
                        .filteredOn(ResourceNode::custom)
                        .extracting(ResourceNode::type)
                        .containsOnly("pulumi:providers:aws");
            }
        }
    }

    @Test
    @DisplayName("credentials that AWS does not know: what it said, no trace")
    void credentials() throws Exception {
        var stack = ShippedStack.platform("dev").with("caisson:account=");
        try (var engine = engine(stack, false, CALLER, "invalid credentials:\n  ExpiredToken: expired")) {
            var result = run(engine, stack);

            assertThat(errors(engine))
                    .containsExactly("AWS was asked (getCallerIdentity) and answered with an error:"
                            + " invalid credentials: ExpiredToken: expired");
            assertThat(result.output()).doesNotContain("\tat ");
        }
    }

    private static RunningProgram.Result run(OfflineEngine engine, ShippedStack stack) throws InterruptedException {
        var program = List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());
        var input = stack.input();
        engine.start();
        try (var running = new ProgramLauncher(program, Path.of("").toAbsolutePath(), Duration.ofMinutes(1))
                .launch(engine, new StackConfig(input.values(), input.secretKeys()))) {
            return running.await();
        }
    }

    private static OfflineEngine engine(ShippedStack stack, boolean preview, String refused, String why) {
        var aws = new SimulatedAws(stack.region());
        Answers usual = preview ? Answers.preview(aws) : Answers.simulated(aws);
        return new OfflineEngine("caisson", stack.stack(), new Answers() {
            @Override
            public boolean isPreview() {
                return usual.isPreview();
            }

            @Override
            public Answer create(String type, String name, JsonObject inputs) {
                return usual.create(type, name, inputs);
            }

            @Override
            public Optional<JsonObject> invoke(String token, JsonObject arguments) {
                boolean there =
                        List.of("\"subnet-1\"", "\"subnet-2\"").stream().anyMatch(arguments.toString()::contains);
                if (token.equals(refused) && !there) {
                    // As the engine words it: pulumi/pulumi, pkg/resource/deploy/source_eval.go.
                    throw Status.UNKNOWN
                            .withDescription("invocation of " + token + " returned an error: " + why)
                            .asRuntimeException();
                }
                return usual.invoke(token, arguments);
            }
        });
    }

    private static List<String> errors(OfflineEngine engine) {
        return engine.messages().stream()
                .filter(EngineMessage::isError)
                .map(EngineMessage::text)
                .toList();
    }
}
