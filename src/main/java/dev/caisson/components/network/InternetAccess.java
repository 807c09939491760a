package dev.caisson.components.network;

import com.pulumi.aws.ec2.EgressOnlyInternetGateway;
import com.pulumi.aws.ec2.EgressOnlyInternetGatewayArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The internet gateway with the public routes and, over IPv6, the private subnets' way out. */
final class InternetAccess {
    static final String ANYWHERE = "0.0.0.0/0";
    private static final String ANYWHERE_IPV6 = "::/0";

    private final Component owner;
    private final Output<String> vpcId;
    private final InternetGateway gateway;
    private final Route publicRoute;

    private InternetAccess(Component owner, NetworkArgs args, Output<String> vpcId, Subnets subnets) {
        this.owner = owner;
        this.vpcId = vpcId;
        gateway = internetGateway();
        publicRoute = route(
                "public-internet",
                RouteArgs.builder()
                        .routeTableId(subnets.publicRouteTableId())
                        .destinationCidrBlock(ANYWHERE)
                        .gatewayId(gateway.id()));
        subnets.leadThrough(Tier.PUBLIC, publicRoute);
        if (args.ipv6()) {
            routeIpv6(args, subnets);
        }
    }

    static InternetAccess create(Component owner, NetworkArgs args, Output<String> vpcId, Subnets subnets) {
        return new InternetAccess(owner, args, vpcId, subnets);
    }

    InternetGateway gateway() {
        return gateway;
    }

    /** What must exist before something in a public subnet can reach the internet. */
    List<Resource> ready(Subnets subnets) {
        List<Resource> ready = new ArrayList<>(subnets.associations());
        ready.add(publicRoute);
        return ready;
    }

    private InternetGateway internetGateway() {
        String name = owner.childName("internet");
        return new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(vpcId)
                        .tags(Map.of("Name", name))
                        .build(),
                owner.child().build());
    }

    private void routeIpv6(NetworkArgs args, Subnets subnets) {
        route(
                "public-internet-ipv6",
                RouteArgs.builder()
                        .routeTableId(subnets.publicRouteTableId())
                        .destinationIpv6CidrBlock(ANYWHERE_IPV6)
                        .gatewayId(gateway.id()));
        String name = owner.childName("egress-ipv6");
        var egress = new EgressOnlyInternetGateway(
                name,
                EgressOnlyInternetGatewayArgs.builder()
                        .vpcId(vpcId)
                        .tags(Map.of("Name", name))
                        .build(),
                owner.child().build());
        for (String zone : args.plan().zones()) {
            subnets.leadThrough(
                    Tier.PRIVATE,
                    route(
                            "private-" + zone + "-internet-ipv6",
                            RouteArgs.builder()
                                    .routeTableId(subnets.routeTableId(Tier.PRIVATE, zone))
                                    .destinationIpv6CidrBlock(ANYWHERE_IPV6)
                                    .egressOnlyGatewayId(egress.id())));
        }
    }

    private Route route(String role, RouteArgs.Builder args) {
        return new Route(owner.childName(role), args.build(), owner.child().build());
    }
}
