package dev.caisson.components.network;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** NAT gateways, {@code <name>-nat-<zone>}, each with a fixed address, and the private subnets' routes to them. */
final class NatGateways {
    /** Dropped packets in five minutes that are more than a passing fault. */
    private static final int MANY_DROPS = 100;

    private final Component owner;
    private final InternetAccess internet;
    private final Map<String, NatGateway> gateways = new TreeMap<>();

    private NatGateways(Component owner, NetworkArgs args, Subnets subnets, InternetAccess internet) {
        this.owner = owner;
        this.internet = internet;
        args.natZones().forEach(zone -> gateways.put(zone, create(zone, subnets)));
        args.plan().zones().forEach(zone -> route(zone, args, subnets));
        gateways.forEach((zone, gateway) -> Alarms.create(owner, args.alarms(), rules(zone, gateway)));
    }

    static NatGateways create(Component owner, NetworkArgs args, Subnets subnets, InternetAccess internet) {
        return new NatGateways(owner, args, subnets, internet);
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(owner.name() + ": bytes out through NAT", metrics("BytesOutToDestination")),
                new Widget(owner.name() + ": packets dropped by NAT", metrics("PacketsDropCount")));
    }

    private NatGateway create(String zone, Subnets subnets) {
        String name = owner.childName("nat-" + zone);
        var address = new Eip(
                name,
                EipArgs.builder().domain("vpc").tags(Map.of("Name", name)).build(),
                owner.child().dependsOn(internet.gateway()).build());
        return new NatGateway(
                name,
                NatGatewayArgs.builder()
                        .subnetId(subnets.id(Tier.PUBLIC, zone))
                        .allocationId(address.allocationId())
                        .connectivityType("public")
                        .tags(Map.of("Name", name))
                        .build(),
                // AWS accepts a public gateway only in a VPC whose internet gateway is attached.
                owner.child().dependsOn(internet.gateway()).build());
    }

    private void route(String zone, NetworkArgs args, Subnets subnets) {
        String natZone = args.natStrategy() == NatStrategy.PER_ZONE
                ? zone
                : args.natZones().get(0);
        var route = new Route(
                owner.childName("private-" + zone + "-internet"),
                RouteArgs.builder()
                        .routeTableId(subnets.routeTableId(Tier.PRIVATE, zone))
                        .destinationCidrBlock(InternetAccess.ANYWHERE)
                        .natGatewayId(
                                Objects.requireNonNull(gateways.get(natZone)).id())
                        .build(),
                owner.child().build());
        subnets.leadThrough(Tier.PRIVATE, route);
    }

    private List<AlarmRule> rules(String zone, NatGateway gateway) {
        return List.of(
                AlarmRule.above(
                        "nat-" + zone + "-ports",
                        Advice.status(
                                "The NAT gateway in zone " + zone
                                        + " has no free ports for a destination: connections to it fail.",
                                "have the workloads keep their connections, reach AWS through an endpoint, or spread the"
                                        + " load over more zones."),
                        metric(gateway.id(), "ErrorPortAllocation"),
                        0,
                        1),
                AlarmRule.above(
                        "nat-" + zone + "-drops",
                        Advice.status(
                                "The NAT gateway in zone " + zone + " drops packets: connections hang.",
                                "see AWS Health for the zone, then its bandwidth on the dashboard."),
                        metric(gateway.id(), "PacketsDropCount"),
                        MANY_DROPS,
                        3));
    }

    private List<Metric> metrics(String name) {
        return gateways.values().stream()
                .map(gateway -> metric(gateway.id(), name))
                .toList();
    }

    private static Metric metric(Output<String> id, String name) {
        return Metric.of("AWS/NATGateway", name, "Sum").dimension("NatGatewayId", id);
    }
}
