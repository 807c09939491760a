package dev.caisson.components.network;

import dev.caisson.components.Args;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A VPC that somebody else made.
 *
 * @param vpcId {@code vpc-…}
 * @param publicSubnetIds with a route to an internet gateway; empty if nothing is public (the default)
 * @param privateSubnetIds with a route out through NAT; at least 2
 * @param isolatedSubnetIds without a route out, for databases; the private ones if empty (the default)
 * @param defaultSecurityGroupId the VPC's default group; null if unknown (the default)
 * @param zones zone letters of the private subnets, in their order; empty if nobody asks for single zones (the default)
 */
@Args
public record ExistingNetworkArgs(
        String vpcId,
        List<String> publicSubnetIds,
        List<String> privateSubnetIds,
        List<String> isolatedSubnetIds,
        @Nullable String defaultSecurityGroupId,
        List<String> zones) {

    public ExistingNetworkArgs {
        Problems.in("the arguments of an existing Network")
                .required("vpcId", vpcId)
                .check(
                        privateSubnetIds.size() >= 2,
                        "privateSubnetIds",
                        privateSubnetIds,
                        "must name at least 2 subnets")
                .check(
                        zones.isEmpty() || zones.size() == privateSubnetIds.size(),
                        "zones",
                        zones,
                        "must name one zone for each private subnet, or none")
                .throwIfAny();
    }

    public static ExistingNetworkArgsBuilder builder() {
        return ExistingNetworkArgsBuilder.builder();
    }
}
