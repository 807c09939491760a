package dev.caisson.components.network;

import com.pulumi.aws.ec2.Vpc;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a network is known by, whoever made it. */
record NetworkFacts(
        Output<String> vpcId,
        Output<String> cidrBlock,
        @Nullable Output<String> ipv6CidrBlock,
        List<String> zones,
        Output<List<String>> publicSubnetIds,
        Output<List<String>> privateSubnetIds,
        Output<List<String>> isolatedSubnetIds,
        @Nullable Output<String> publicRouteTableId,
        Output<List<String>> privateRouteTableIds,
        Output<List<String>> isolatedRouteTableIds,
        @Nullable Output<String> defaultSecurityGroupId,
        @Nullable NatStrategy natStrategy,
        boolean hasNat,
        Map<String, Map<String, String>> layout) {

    static NetworkFacts of(
            NetworkArgs args, CidrPlan plan, Vpc vpc, Subnets subnets, Output<String> defaultSecurityGroupId) {
        return new NetworkFacts(
                vpc.id(),
                vpc.cidrBlock(),
                args.ipv6() ? vpc.ipv6CidrBlock() : null,
                plan.zones(),
                subnets.ids(Tier.PUBLIC),
                subnets.ids(Tier.PRIVATE),
                subnets.ids(Tier.ISOLATED),
                subnets.publicRouteTableId(),
                subnets.routeTableIds(Tier.PRIVATE),
                subnets.routeTableIds(Tier.ISOLATED),
                defaultSecurityGroupId,
                args.natStrategy(),
                args.natStrategy() != NatStrategy.NONE,
                plan.layout());
    }

    static NetworkFacts of(ExistingNetworkArgs args) {
        return new NetworkFacts(
                Output.of(args.vpcId()),
                Output.of(args.cidrBlock()),
                null,
                args.zones(),
                Output.of(args.publicSubnetIds()),
                Output.of(args.privateSubnetIds()),
                Output.of(args.isolatedSubnetIds().isEmpty() ? args.privateSubnetIds() : args.isolatedSubnetIds()),
                outputOf(args.publicRouteTableId()),
                Output.of(args.privateRouteTableIds()),
                Output.of(args.isolatedRouteTableIds()),
                outputOf(args.defaultSecurityGroupId()),
                null,
                args.hasNat(),
                Map.of());
    }

    private static @Nullable Output<String> outputOf(@Nullable String value) {
        return value == null ? null : Output.of(value);
    }
}
