package dev.caisson.config;

import dev.caisson.components.network.AddressBlocks;
import dev.caisson.components.network.AddressSpace;
import dev.caisson.components.network.CidrPlan;
import dev.caisson.components.network.NatStrategy;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The VPC: made by this stack, or somebody else's. */
public record NetworkConfig(
        @Key(
                description = "IPv4 block of the VPC: private, /16 to /22. It can never be changed.",
                defaultValue = DEFAULT_CIDR)
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
                description =
                        "Zone of the one NAT gateway or instance, where nat is single or instance; a if not given, and required without zone a.",
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

        @Key(
                description = "Further blocks of the VPC, /16 to /28, for subnets named in subnetCidrs.",
                defaultValue = "[]",
                example = "[100.64.0.0/16]")
        List<String> secondaryCidrs,

        @Key(
                description =
                        "Blocks of networks that will be connected to the VPC: it must not overlap them, and its network ACLs let them into private subnets.",
                defaultValue = "[]",
                example = "[192.168.0.0/16]")
        List<String> peerCidrs,

        @Key(
                description =
                        "S3 buckets of others that may be read from inside the VPC, besides AWS's own; the S3 endpoint lets nothing else through. \"*\" for all.",
                defaultValue = "[]",
                pattern = "[a-z0-9*][a-z0-9.*-]{0,62}",
                format = "the name of a bucket",
                example = "[partner-data]")
        List<String> readableBuckets,

        @Key(
                description =
                        "Zones in which the stack's interface endpoints have an address, each billed by the hour; all if empty. Clients in other zones are served too.",
                defaultValue = "[]",
                pattern = "[a-h]",
                format = "letters from a to h",
                example = "[a]")
        List<String> endpointZones,

        @Key(description = "Use this VPC instead of making one.") @Nullable
        ExistingNetworkConfig existing)
        implements Validated {
    private static final int MOST_READABLE = 100;
    private static final String DEFAULT_CIDR = "10.0.0.0/16";

    @Override
    public void validate(String path, Problems problems) {
        if (existing == null) {
            CidrPlan.check(problems, path, addresses());
            NetworkArgs.checkNatZone(problems, path + ".natZone", nat, natZone, zones);
            problems.check(
                    natZone == null || zones.contains(natZone),
                    path + ".natZone",
                    natZone,
                    "must be one of the zones " + zones);
            if (acls) {
                NetworkArgs.checkNetworkAcls(problems, path + ".", ipv6, addresses());
            }
        }
        if (existing != null) {
            checkUnused(path, problems);
        }
        List<String> known = existing == null ? zones : existing.zones();
        problems.check(
                        known.containsAll(endpointZones),
                        path + ".endpointZones",
                        endpointZones,
                        "must be among the zones " + known
                                + (existing == null ? "" : " of caisson:network.existing.zones"))
                .check(
                        readableBuckets.size() <= MOST_READABLE,
                        path + ".readableBuckets",
                        readableBuckets.size(),
                        "must be at most " + MOST_READABLE + ": the policy of an endpoint holds 20,480 characters");
    }

    /** Adds a problem where a load balancer would have nowhere to stand; for systems that have one. */
    public void checkLoadBalancer(String path, Problems problems) {
        if (existing != null) {
            existing.checkLoadBalancer(path + ".network.existing", problems);
            return;
        }
        subnetCidrs
                .getOrDefault("public", Map.of())
                .forEach((zone, block) -> problems.check(
                        !block.matches(".*/(2[89]|3[0-2])"),
                        path + ".network.subnetCidrs.public." + zone,
                        block,
                        "is too small for the load balancer, which AWS makes in subnets of a /27 or larger"));
    }

    /** In a VPC of somebody else's, these would do nothing. */
    private void checkUnused(String path, Problems problems) {
        String why = "is for a VPC that the stack makes, not for caisson:network.existing: leave it out";
        problems.check(cidr.equals(DEFAULT_CIDR), path + ".cidr", cidr, why)
                .check(zones.equals(List.of("a", "b", "c")), path + ".zones", zones, why)
                .check(nat == NatStrategy.PER_ZONE, path + ".nat", nat.name().toLowerCase(Locale.ROOT), why)
                .check(natZone == null, path + ".natZone", natZone, why)
                .check(!ipv6, path + ".ipv6", true, why)
                .check(acls, path + ".acls", false, why)
                .check(flowLogs, path + ".flowLogs", false, why)
                .check(subnetCidrs.isEmpty(), path + ".subnetCidrs", null, why)
                .check(secondaryCidrs.isEmpty(), path + ".secondaryCidrs", secondaryCidrs, why)
                .check(peerCidrs.isEmpty(), path + ".peerCidrs", peerCidrs, why)
                .check(readableBuckets.isEmpty(), path + ".readableBuckets", readableBuckets, why);
    }

    /**
     * Whether there are interface endpoints. Their names hold in the whole VPC: where others work in it, they would
     * lose the service, so there they are made only if the stack says so.
     *
     * @param said by the stack, if it says anything
     */
    public boolean wantsEndpoints(@Nullable Boolean said) {
        return said == null ? existing == null : said;
    }

    /** Whether private subnets reach the internet. */
    public boolean hasNat() {
        return existing != null || nat != NatStrategy.NONE;
    }

    /** Those of some blocks that are not the VPC's own. */
    public List<String> outside(List<String> blocks) {
        List<String> own = new ArrayList<>(secondaryCidrs);
        own.add(cidr);
        return AddressBlocks.outside(blocks, own);
    }

    /** Where the subnets of a VPC that is made here lie; that they can be had was checked with the configuration. */
    public CidrPlan plan() {
        return CidrPlan.of(addresses());
    }

    /**
     * Adds a problem where zones are named in vain.
     *
     * @param path of the whole configuration
     * @param endpoints whether the stack has interface endpoints
     */
    public void checkEndpointZones(String path, Problems problems, boolean endpoints) {
        problems.check(
                endpoints || endpointZones.isEmpty(),
                path + ".network.endpointZones",
                endpointZones,
                "must be empty: the stack has no interface endpoints");
    }

    private AddressSpace addresses() {
        return AddressSpace.builder()
                .cidr(cidr)
                .zones(zones)
                .secondaryCidrs(secondaryCidrs)
                .subnetCidrs(subnetCidrs)
                .peerCidrs(peerCidrs)
                .build();
    }
}
