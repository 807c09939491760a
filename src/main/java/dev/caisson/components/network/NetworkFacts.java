package dev.caisson.components.network;

import com.pulumi.aws.ec2.Vpc;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a network is known by, whoever made it. */
record NetworkFacts(
        Output<String> vpcId,
        @Nullable Output<String> ipv6CidrBlock,
        List<String> zones,
        Output<List<String>> publicSubnetIds,
        Output<List<String>> privateSubnetIds,
        Output<List<String>> isolatedSubnetIds,
        @Nullable Output<String> defaultSecurityGroupId,
        boolean hasNat,
        Map<String, Map<String, String>> layout) {

    static NetworkFacts of(NetworkArgs args, Vpc vpc, Subnets subnets, Output<String> defaultSecurityGroupId) {
        return new NetworkFacts(
                vpc.id(),
                args.ipv6() ? vpc.ipv6CidrBlock() : null,
                args.plan().zones(),
                subnets.ids(Tier.PUBLIC),
                subnets.ids(Tier.PRIVATE),
                subnets.ids(Tier.ISOLATED),
                defaultSecurityGroupId,
                args.natStrategy() != NatStrategy.NONE,
                args.plan().layout());
    }

    static NetworkFacts of(ExistingNetworkArgs args, Output<String> vpcId) {
        return new NetworkFacts(
                vpcId,
                null,
                args.zones(),
                Output.of(args.publicSubnetIds()),
                Output.of(args.privateSubnetIds()),
                Output.of(args.isolatedSubnetIds().isEmpty() ? args.privateSubnetIds() : args.isolatedSubnetIds()),
                args.defaultSecurityGroupId() == null ? null : Output.of(args.defaultSecurityGroupId()),
                true,
                Map.of());
    }
}
