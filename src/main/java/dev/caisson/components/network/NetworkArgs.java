package dev.caisson.components.network;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Network} that is made here.
 *
 * @param location account and region
 * @param zones letters of the availability zones, 2 to 8 from a to h; adding one leaves the others as they are. Not
 *     every region has a, b and c for every account: {@code aws ec2 describe-availability-zones} lists them
 * @param cidr IPv4 block, /16 to /22, in private address space; it can never be changed
 * @param secondaryCidrs further blocks, /16 to /28, for subnets named in {@code subnetCidrs}
 * @param subnetCidrs blocks for single subnets instead of the planned ones, by tier ({@code private}, {@code public},
 *     {@code isolated}) and zone letter
 * @param peerCidrs blocks the VPC must not overlap, because it will be connected to them; their packets are let into
 *     the private subnets
 * @param natStrategy how private subnets reach the internet
 * @param natZone zone of the one NAT gateway or instance; null for the first of the zones in the alphabet. Name it if
 *     an earlier letter may be added later, or the gateway moves there
 * @param natInstanceType size of a NAT instance; an arm64 (Graviton) type
 * @param natInstancePorts TCP ports that a NAT instance lets through
 * @param ipv6 gives every subnet an IPv6 block as well; private subnets reach out, nothing reaches in
 * @param readableBuckets S3 buckets of others that may be read through the S3 endpoint besides AWS's own; {@code *} for
 *     all
 * @param networkAcls gives each tier a network ACL: the public one admits the web, none admits remote desktop or shells
 *     from the internet, the isolated one nothing from outside the VPC; false leaves the VPC's own, which admits all
 * @param flowLogs records all traffic of the VPC
 * @param flowLogIntervalSeconds how long traffic is summed up before it is recorded, 60 or 600
 * @param logs how flow logs are kept
 * @param alarms null for none
 */
@Args
public record NetworkArgs(
        AwsLocation location,
        @Initializer("THREE_ZONES") List<String> zones,
        @Initializer("DEFAULT_CIDR") String cidr,
        List<String> secondaryCidrs,
        Map<String, Map<String, String>> subnetCidrs,
        List<String> peerCidrs,
        @Initializer("DEFAULT_NAT") NatStrategy natStrategy,
        @Nullable String natZone,
        @Initializer("SMALLEST_INSTANCE") String natInstanceType,
        @Initializer("WEB") Set<Integer> natInstancePorts,
        boolean ipv6,
        Set<String> readableBuckets,
        @Initializer("FILTERED") boolean networkAcls,
        @Initializer("RECORDED") boolean flowLogs,
        @Initializer("TEN_MINUTES") int flowLogIntervalSeconds,
        @Initializer("KEPT_A_YEAR") LogSettings logs,
        @Nullable AlarmSettings alarms) {

    public static final List<String> THREE_ZONES = List.of("a", "b", "c");
    public static final String DEFAULT_CIDR = "10.0.0.0/16";
    public static final NatStrategy DEFAULT_NAT = NatStrategy.PER_ZONE;
    public static final String SMALLEST_INSTANCE = "t4g.nano";
    public static final Set<Integer> WEB = Set.of(80, 443);
    public static final boolean FILTERED = true;
    public static final boolean RECORDED = true;
    public static final int TEN_MINUTES = 600;
    public static final LogSettings KEPT_A_YEAR = new LogSettings(365, null);

    public NetworkArgs {
        Problems problems = Problems.in("the arguments of a Network")
                .required("location", location)
                .check(
                        natZone == null || zones.contains(natZone),
                        "natZone",
                        natZone,
                        "must be one of the zones " + zones)
                .check(
                        natInstanceType.matches("[a-z]+[0-9]+g[a-z]*\\.[a-z0-9]+"),
                        "natInstanceType",
                        natInstanceType,
                        "must be an arm64 type such as t4g.nano")
                .check(
                        !natInstancePorts.isEmpty()
                                && natInstancePorts.stream().allMatch(port -> port >= 1 && port <= 65_535),
                        "natInstancePorts",
                        new TreeSet<>(natInstancePorts),
                        "must be TCP ports, 1 to 65535")
                .check(
                        flowLogIntervalSeconds == 60 || flowLogIntervalSeconds == TEN_MINUTES,
                        "flowLogIntervalSeconds",
                        flowLogIntervalSeconds,
                        "must be 60 or 600");
        CidrPlan.check(problems, "", new AddressSpace(cidr, zones, secondaryCidrs, subnetCidrs, peerCidrs));
        int rules = AclEntries.longest(ipv6, secondaryCidrs, peerCidrs);
        problems.check(
                !networkAcls || rules <= AclEntries.MOST,
                "peerCidrs",
                peerCidrs,
                "would make " + rules + " rules of a network ACL, of which AWS allows " + AclEntries.MOST
                        + "; sum blocks up, or say networkAcls = false");
        problems.throwIfAny();
    }

    public static NetworkArgsBuilder builder() {
        return NetworkArgsBuilder.builder();
    }

    /** What is said here about addresses. */
    AddressSpace addressSpace() {
        return new AddressSpace(cidr, zones, secondaryCidrs, subnetCidrs, peerCidrs);
    }

    /** Zones with a NAT gateway or instance. */
    List<String> natZones() {
        return switch (natStrategy) {
            case NONE -> List.of();
            case PER_ZONE -> List.copyOf(new TreeSet<>(zones));
            case SINGLE, INSTANCE -> List.of(natZone == null ? new TreeSet<>(zones).first() : natZone);
        };
    }
}
