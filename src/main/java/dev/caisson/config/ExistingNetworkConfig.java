package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A VPC that somebody else made. */
public record ExistingNetworkConfig(
        @Key(description = "Id of the VPC.", pattern = "vpc-[0-9a-f]+", example = "vpc-0123456789abcdef0")
        String vpcId,

        @Key(description = "IPv4 block of the VPC.", example = "172.31.0.0/16")
        String cidr,

        @Key(description = "Subnets with a route to an internet gateway.", defaultValue = "[]")
        List<String> publicSubnets,

        @Key(description = "Subnets with a route out through NAT.")
        List<String> privateSubnets,

        @Key(
                description = "Subnets without a way out, for the database; the private ones if empty.",
                defaultValue = "[]")
        List<String> isolatedSubnets,

        @Key(description = "Route tables of the private subnets.", defaultValue = "[]")
        List<String> privateRouteTables,

        @Key(
                description = "Zone letters of the private subnets, in their order; of use for endpointZones only.",
                defaultValue = "[]",
                pattern = "[a-h]",
                format = "letters from a to h",
                example = "[a, b]")
        List<String> zones,

        @Key(description = "The VPC's default security group.") @Nullable
        String defaultSecurityGroup)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                zones.isEmpty() || zones.size() == privateSubnets.size(),
                path + ".zones",
                zones,
                "must name one zone for each of the " + privateSubnets.size() + " privateSubnets, or none");
    }
}
