package dev.caisson.components.network;

import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import java.util.Map;

/** The free endpoints for S3 and DynamoDB, on every route table, which keep their traffic off NAT. */
final class GatewayEndpoints {
    private GatewayEndpoints() {}

    static void create(Component owner, NetworkArgs args, Output<String> vpcId, Subnets subnets) {
        create(owner, args, vpcId, subnets, "s3", S3EndpointPolicy.document(args.location(), args.readableBuckets()));
        create(
                owner,
                args,
                vpcId,
                subnets,
                "dynamodb",
                EndpointPolicies.ownAccount(args.location().accountId(), "dynamodb:*"));
    }

    private static void create(
            Component owner,
            NetworkArgs args,
            Output<String> vpcId,
            Subnets subnets,
            String service,
            Output<String> policy) {
        String name = owner.childName(service);
        new VpcEndpoint(
                name,
                VpcEndpointArgs.builder()
                        .vpcId(vpcId)
                        .vpcEndpointType("Gateway")
                        .serviceName("com.amazonaws." + args.location().region() + "." + service)
                        .routeTableIds(subnets.allRouteTableIds())
                        .policy(policy)
                        .tags(Map.of("Name", name))
                        .build(),
                owner.child().build());
    }
}
