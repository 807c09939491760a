package dev.caisson.components.network;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link Network} that is made here.
 *
 * @param location account and region
 * @param plan where its subnets lie; that of {@link AddressSpace}'s defaults by default
 * @param natStrategy how private subnets reach the internet; PER_ZONE by default
 * @param natZone zone of the one NAT gateway or instance; null for the first of the zones in the alphabet (the
 *     default). Name it if an earlier letter may be added later, or the gateway moves there
 * @param ipv6 gives every subnet an IPv6 block as well; private subnets reach out, nothing reaches in; false by default
 * @param readableBuckets S3 buckets of others that may be read through the S3 endpoint besides AWS's own; {@code *} for
 *     all; none by default
 * @param networkAcls gives each tier a network ACL: the public one admits the web, none admits remote desktop or shells
 *     from the internet, the isolated one nothing from outside the VPC; false leaves the VPC's own, which admits all;
 *     true by default
 * @param isolatedPeers IPv4 blocks outside of the VPC that the isolated subnets' network ACL lets in, and their answers
 *     out: networks joined to it whose clients use its databases; none by default
 * @param flowLogs records all traffic of the VPC; true by default
 * @param logs how flow logs are kept; 365 days under AWS's own key by default
 * @param alarms null for none (the default)
 */
@Args
public record NetworkArgs(
        AwsLocation location,
        @Initializer("DEFAULT_PLAN") CidrPlan plan,
        @Initializer("DEFAULT_NAT") NatStrategy natStrategy,
        @Nullable String natZone,
        boolean ipv6,
        Set<String> readableBuckets,
        @Initializer("DEFAULT_NETWORK_ACLS") boolean networkAcls,
        List<String> isolatedPeers,
        @Initializer("DEFAULT_FLOW_LOGS") boolean flowLogs,
        @Initializer("DEFAULT_LOGS") LogSettings logs,
        @Nullable AlarmSettings alarms) {

    public static final CidrPlan DEFAULT_PLAN =
            CidrPlan.of(AddressSpace.builder().build());
    public static final NatStrategy DEFAULT_NAT = NatStrategy.PER_ZONE;
    public static final boolean DEFAULT_NETWORK_ACLS = true;
    public static final boolean DEFAULT_FLOW_LOGS = true;
    public static final LogSettings DEFAULT_LOGS = new LogSettings(365, null);

    public NetworkArgs {
        Problems problems = Problems.in("the arguments of a Network")
                .required("location", location)
                .check(
                        natZone == null || plan.zones().contains(natZone),
                        "natZone",
                        natZone,
                        "must be one of the zones " + plan.space().zones());
        if (networkAcls) {
            checkNetworkAcls(problems, "", ipv6, plan.space());
        }
        problems.throwIfAny();
    }

    public static NetworkArgsBuilder builder() {
        return NetworkArgsBuilder.builder();
    }

    /**
     * Adds a problem if the network ACLs would have more rules than AWS allows.
     *
     * @param prefix what stands before the names of the values ({@code caisson:network.})
     */
    public static void checkNetworkAcls(Problems problems, String prefix, boolean ipv6, AddressSpace space) {
        int rules = AclEntries.longest(ipv6, space);
        problems.check(
                rules <= AclEntries.MOST,
                prefix + "peerCidrs",
                space.peerCidrs(),
                "would make " + rules + " rules of a network ACL, of which AWS allows " + AclEntries.MOST
                        + "; sum blocks up, or do without network ACLs");
    }

    /**
     * Adds a problem if the one gateway or instance would move when a zone is added: it stands in the first of the
     * alphabet unless a zone is named, and nothing comes before a.
     *
     * @param natZone null for none
     */
    public static void checkNatZone(
            Problems problems, String path, NatStrategy strategy, @Nullable String natZone, List<String> zones) {
        boolean single = strategy == NatStrategy.SINGLE || strategy == NatStrategy.INSTANCE;
        problems.check(
                !single || natZone != null || zones.isEmpty() || zones.contains("a"),
                path,
                null,
                "is required without zone a: a zone added before the others would move the way out. Where there is one"
                        + " already, it stands in "
                        + (zones.isEmpty() ? "" : Collections.min(zones)));
    }

    /** Zones with a NAT gateway or instance. */
    List<String> natZones() {
        return switch (natStrategy) {
            case NONE -> List.of();
            case PER_ZONE -> plan.zones();
            case SINGLE, INSTANCE -> List.of(natZone == null ? plan.zones().get(0) : natZone);
        };
    }
}
