package dev.caisson.components.edge;

import com.pulumi.aws.Provider;
import com.pulumi.aws.ProviderArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.balancer.LoadBalancerArgs;
import dev.caisson.components.edge.gateway.ApiDomain;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.edge.rest.RestApiArgs;
import dev.caisson.components.edge.rest.RestRoute;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.testing.Registration;
import java.util.List;

/** What the tests of the edge stand on. */
public final class EdgeFixtures {
    private EdgeFixtures() {}

    // Methods, not constants: an output belongs to the run in which it was made.
    public static AwsLocation location() {
        return AwsLocation.of(Output.of("123456789012"), "eu-central-1");
    }

    public static LogSettings logs() {
        return new LogSettings(30, Output.of("arn:aws:kms:eu-central-1:123456789012:key/k"));
    }

    public static AlarmSettings alarms() {
        return new AlarmSettings(Output.of("arn:aws:sns:eu-central-1:123456789012:alarms"), "shop-prod");
    }

    public static UsEast1 usEast1() {
        return new UsEast1(
                new Provider(
                        "us-east-1", ProviderArgs.builder().region("us-east-1").build()),
                new LogSettings(30, null),
                new AlarmSettings(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"), "shop-prod"));
    }

    /** Logical name of the provider a resource was given; "" for its parent's. */
    public static String provider(Registration registration) {
        return ((CustomResourceOptions) registration.options())
                .getProvider()
                .map(provider -> provider.pulumiResourceName())
                .orElse("");
    }

    public static LoadBalancer balancer(String name) {
        return new LoadBalancer(
                name,
                LoadBalancerArgs.builder()
                        .network(network(name + "-network"))
                        .certificateArn(Output.of("arn:aws:acm:eu-central-1:123456789012:certificate/c"))
                        .dualStack(name.contains("dual"))
                        .build(),
                null);
    }

    public static RestApi api(String name, ApiDomain domain) {
        return new RestApi(
                name,
                RestApiArgs.builder()
                        .location(location())
                        .logs(logs())
                        .domain(domain)
                        .routes(List.of(RestRoute.open(
                                "GET",
                                "/status",
                                new InvokeTarget(
                                        "status",
                                        Output.of("status"),
                                        Output.of("arn:aws:lambda:::status"),
                                        Output.of("arn:aws:apigateway:::status"),
                                        10))))
                        .build(),
                null);
    }

    public static Network network(String name) {
        return Network.existing(
                name,
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-1")
                        .publicSubnetIds(List.of("subnet-pub-a", "subnet-pub-b"))
                        .privateSubnetIds(List.of("subnet-a", "subnet-b"))
                        .build(),
                null);
    }
}
