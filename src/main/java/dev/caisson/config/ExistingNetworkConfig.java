package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A VPC that somebody else made. */
public record ExistingNetworkConfig(
        @Key(description = "Id of the VPC.", pattern = "vpc-[0-9a-f]+", example = "vpc-0123456789abcdef0")
        String vpcId,

        @Key(
                description =
                        "Subnets with a route to an internet gateway, at least 2, in two zones, for a load balancer.",
                defaultValue = "[]",
                pattern = SUBNET,
                format = SUBNET_FORMAT)
        List<String> publicSubnets,

        @Key(
                description = "Subnets with a route out through NAT, at least 2, in two zones.",
                pattern = SUBNET,
                format = SUBNET_FORMAT)
        List<String> privateSubnets,

        @Key(
                description = "Subnets without a way out, for the database, at least 2; the private ones if empty.",
                defaultValue = "[]",
                pattern = SUBNET,
                format = SUBNET_FORMAT)
        List<String> isolatedSubnets,

        @Key(
                description = "Zone letters of the private subnets, in their order; of use for endpointZones only.",
                defaultValue = "[]",
                pattern = "[a-h]",
                format = "letters from a to h",
                example = "[a, b]")
        List<String> zones,

        @Key(
                description =
                        "The VPC's default security group, to which functions' network interfaces fall back on destroy.",
                pattern = "sg-[0-9a-f]+",
                format = "the id of a security group",
                example = "sg-0123456789abcdef0")
        @Nullable
        String defaultSecurityGroup)
        implements Validated {
    // Read by the annotations above, which Error Prone does not see in the header of a record.
    @SuppressWarnings("UnusedVariable")
    private static final String SUBNET = "subnet-[0-9a-f]+";

    @SuppressWarnings("UnusedVariable")
    private static final String SUBNET_FORMAT = "ids of subnets, such as subnet-0123456789abcdef0";

    @Override
    public void validate(String path, Problems problems) {
        checkSubnets(problems, path + ".publicSubnets", publicSubnets, true);
        checkSubnets(problems, path + ".privateSubnets", privateSubnets, false);
        checkSubnets(problems, path + ".isolatedSubnets", isolatedSubnets, true);
        problems.check(
                zones.isEmpty() || zones.size() == privateSubnets.size(),
                path + ".zones",
                zones,
                "must name one zone for each of the " + privateSubnets.size() + " privateSubnets, or none");
    }

    private static void checkSubnets(Problems problems, String path, List<String> subnets, boolean mayBeEmpty) {
        problems.check(
                        subnets.size() >= 2 || (mayBeEmpty && subnets.isEmpty()),
                        path,
                        subnets,
                        "must name at least 2 subnets, in two zones")
                .check(Set.copyOf(subnets).size() == subnets.size(), path, subnets, "must name each subnet once");
    }

    /** Adds a problem where a load balancer would have nowhere to stand. */
    void checkLoadBalancer(String path, Problems problems) {
        problems.check(
                !publicSubnets.isEmpty(),
                path + ".publicSubnets",
                null,
                "must name at least 2 subnets: the load balancer stands in them");
    }
}
