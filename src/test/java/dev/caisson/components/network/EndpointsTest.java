package dev.caisson.components.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.Workload;
import dev.caisson.testing.MockedStack;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndpointsTest {
    private static final String ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private static final AwsLocation IRELAND = AwsLocation.of(Output.of("123456789012"), "eu-west-1");

    @Test
    @DisplayName(
            "with defaults only: private DNS, every private subnet, this account only, and a group that admits nobody")
    void defaults() {
        var stack = up(args -> args.services(EndpointService.forFargate()), endpoints -> {});

        assertThat(stack.names(ENDPOINT)).containsExactly("ep-ecr-api", "ep-ecr-dkr", "ep-logs", "ep-secretsmanager");
        assertThat(stack.all(ENDPOINT)).allSatisfy(endpoint -> {
            assertThat(endpoint.input("vpcEndpointType")).isEqualTo("Interface");
            assertThat(endpoint.input("privateDnsEnabled")).isEqualTo(true);
            assertThat(endpoint.input("subnetIds")).isEqualTo(List.of("subnet-a", "subnet-b", "subnet-c"));
            assertThat((List<?>) endpoint.input("securityGroupIds")).hasSize(1);
        });
        assertThat(stack.the(ENDPOINT, "ep-ecr-api").input("serviceName")).isEqualTo("com.amazonaws.eu-west-1.ecr.api");
        var statement = stack.the(ENDPOINT, "ep-ecr-api")
                .json("policy")
                .getAsJsonObject()
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject();
        assertThat(statement.get("Action").getAsString()).isEqualTo("ecr:*");
        assertThat(statement.get("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:PrincipalAccount\":\"123456789012\"}}");
        assertThat(stack.all(INGRESS)).isEmpty();
        assertThat(stack.all(EGRESS)).isEmpty();
    }

    @Test
    @DisplayName("a connected workload gets one rule out and one rule in, on 443 between the two groups only")
    void connectTo() {
        var stack = up(
                args -> args.services(Set.of(EndpointService.SQS)),
                endpoints -> new Workload(endpoints, "api", Workload.SecretDelivery.BY_ARN, Output.of("sg-api"), null)
                        .connectTo(endpoints));

        var in = stack.the(INGRESS, "api-to-ep-ingress");
        assertThat(in.input("referencedSecurityGroupId")).isEqualTo("sg-api");
        assertThat(in.input("fromPort")).isEqualTo(443.0);
        assertThat(in.input("toPort")).isEqualTo(443.0);
        assertThat(in.inputs()).doesNotContainKey("cidrIpv4");
        assertThat(stack.the(EGRESS, "api-to-ep-egress").input("securityGroupId"))
                .isEqualTo("sg-api");
    }

    @Test
    @DisplayName("fewer zones and a policy of one's own are taken as given")
    void everything() {
        var stack = up(
                args -> args.services(Set.of(EndpointService.SQS, EndpointService.of("s3express")))
                        .zones(List.of("c"))
                        .policies(Map.of("sqs", Output.of("{\"mine\":1}"))),
                endpoints ->
                        assertThat(endpoints.endpointId(EndpointService.SNS)).isEmpty());

        assertThat(stack.the(ENDPOINT, "ep-sqs").input("subnetIds")).isEqualTo(List.of("subnet-c"));
        assertThat(stack.the(ENDPOINT, "ep-sqs").input("policy")).isEqualTo("{\"mine\":1}");
        assertThat(stack.the(ENDPOINT, "ep-s3express").input("policy").toString())
                .contains("aws:PrincipalAccount");
    }

    @Test
    @DisplayName("private APIs are bounded by whose they are, because their callers may be unsigned")
    void privateApis() {
        var stack = up(args -> args.services(Set.of(EndpointService.EXECUTE_API)), endpoints -> {});

        assertThat(stack.the(ENDPOINT, "ep-execute-api").input("policy").toString())
                .contains("arn:aws:execute-api:eu-west-1:123456789012:*")
                .doesNotContain("PrincipalAccount");
    }

    @Test
    @DisplayName("adding a service leaves the others as they are")
    void growth() {
        var before = up(args -> args.services(Set.of(EndpointService.SQS)), endpoints -> {});
        var after = up(args -> args.services(Set.of(EndpointService.KMS, EndpointService.SQS)), endpoints -> {});

        assertThat(after.the(ENDPOINT, "ep-sqs").inputs())
                .isEqualTo(before.the(ENDPOINT, "ep-sqs").inputs());
        assertThat(after.registrations()).hasSize(before.registrations().size() + 1);
    }

    static Stream<Set<EndpointService>> presets() {
        return Stream.of(EndpointService.forFargate(), EndpointService.forFunctions(), EndpointService.forSsm());
    }

    @ParameterizedTest
    @MethodSource("presets")
    @DisplayName("each preset previews, in a network made in the same preview")
    void preview(Set<EndpointService> services) {
        var stack = MockedStack.preview(ctx -> {
            var network =
                    new Network("net", NetworkArgs.builder().location(IRELAND).build(), null);
            new Endpoints(
                    "ep",
                    EndpointsArgs.builder()
                            .location(IRELAND)
                            .network(network)
                            .services(services)
                            .zones(List.of("b"))
                            .build(),
                    null);
        });

        assertThat(stack.names(ENDPOINT))
                .containsAll(new TreeSet<>(services.stream()
                        .map(service -> "ep-" + service.name().replace('.', '-'))
                        .toList()));
    }

    @Test
    @DisplayName("a service that is named twice is refused")
    void twice() {
        assertThat(MockedStack.refusal(ctx -> EndpointsArgs.builder()
                        .location(IRELAND)
                        .network(network())
                        .services(Set.of(EndpointService.SQS, EndpointService.of("sqs")))
                        .build()))
                .contains("services = [sqs]: must name each service once");
    }

    @Test
    @DisplayName("all wrong arguments are named at once")
    void wrongArguments() {
        String message = MockedStack.refusal(ctx -> EndpointsArgs.builder()
                .location(IRELAND)
                .network(network())
                .services(Set.of(EndpointService.SQS))
                .zones(List.of("d"))
                .policies(Map.of("sns", Output.of("{}")))
                .build());

        assertThat(message)
                .contains("2 problems")
                .contains("zones = [d]: must be among the network's zones [a, b, c]")
                .contains("policies = [sns]: must be for services among [sqs]");
        assertThatThrownBy(() -> EndpointService.of("com.amazonaws.eu-west-1.SQS"))
                .hasMessageContaining("must be what follows the region");
    }

    private static MockedStack up(Consumer<EndpointsArgsBuilder> with, Consumer<Endpoints> then) {
        return MockedStack.up(ctx -> {
            var args = EndpointsArgs.builder().location(IRELAND).network(network());
            with.accept(args);
            then.accept(new Endpoints("ep", args.build(), null));
        });
    }

    private static Network network() {
        return Network.existing(
                "net",
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .zones(List.of("a", "b", "c"))
                        .privateSubnetIds(List.of("subnet-a", "subnet-b", "subnet-c"))
                        .build(),
                null);
    }
}
