package dev.caisson.config;

import dev.caisson.components.network.AddressSpace;
import dev.caisson.components.network.CidrPlan;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The VPC: made by this stack, or somebody else's. */
public record NetworkConfig(
        @Key(
                description = "IPv4 block of the VPC: private, /16 to /22. It can never be changed.",
                defaultValue = "10.0.0.0/16")
        String cidr,

        @Key(
                description = "Availability zones by letter; adding one later moves nothing.",
                defaultValue = "[\"a\", \"b\", \"c\"]",
                pattern = "[a-h]",
                format = "letters from a to h")
        List<String> zones,

        @Key(description = "The way out for private subnets.", defaultValue = "per-zone")
        NatStrategy nat,

        @Key(
                description = "Zone of the one NAT gateway or instance, where nat is single or instance.",
                pattern = "[a-h]",
                format = "a letter from a to h")
        @Nullable
        String natZone,

        @Key(description = "Whether every subnet has IPv6 as well.", defaultValue = "false")
        boolean ipv6,

        @Key(
                description =
                        "Whether each tier has a network ACL: no shell or remote desktop from the internet, nothing from outside into isolated subnets.",
                defaultValue = "true")
        boolean acls,

        @Key(description = "Whether all traffic is recorded.", defaultValue = "true")
        boolean flowLogs,

        @Key(
                description =
                        "Blocks for single subnets instead of the planned ones, by tier (public, private, isolated) and zone.",
                defaultValue = "{}",
                example = "{private: {a: 10.0.4.0/22}}")
        Map<String, Map<String, String>> subnetCidrs,

        @Key(description = "Use this VPC instead of making one.") @Nullable
        ExistingNetworkConfig existing)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        if (existing == null) {
            CidrPlan.check(problems, path, new AddressSpace(cidr, zones, List.of(), subnetCidrs, List.of()));
            problems.check(
                    natZone == null || zones.contains(natZone),
                    path + ".natZone",
                    natZone,
                    "must be one of the zones " + zones);
        }
    }
}
