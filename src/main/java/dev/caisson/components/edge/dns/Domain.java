package dev.caisson.components.edge.dns;

import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.Zone;
import com.pulumi.aws.route53.ZoneArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.AliasTarget;
import dev.caisson.components.wiring.AliasTarget.Address;
import dev.caisson.validation.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public hosted zone (AWS::Route53::HostedZone), made here or there already, the certificates that its records
 * validate, and alias records for the host names in it.
 */
public final class Domain extends Component {
    static final String TYPE = "caisson:edge:Domain";

    private final DomainArgs args;
    private final @Nullable Zone zone;
    private final Certificates certificates;
    private final Set<String> aliases = new HashSet<>();

    public Domain(String name, DomainArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.args = args;
        zone = args.hostedZoneId() == null ? createZone() : null;
        certificates = new Certificates(this, zoneId());
        registerOutputs(Map.of("zoneId", zoneId(), "nameServers", nameServers()));
    }

    /** Name of the zone. */
    public String domainName() {
        return args.domainName();
    }

    public Output<String> zoneId() {
        return zone == null ? Output.of(Objects.requireNonNull(args.hostedZoneId())) : zone.zoneId();
    }

    /** What the registrar must name as the domain's name servers; empty for a zone that was there already. */
    public Output<List<String>> nameServers() {
        return zone == null ? Output.of(List.of()) : zone.nameServers();
    }

    /**
     * A certificate for a load balancer or an API: its ARN, known once it is valid. Asking again for the same names
     * gives the same one.
     *
     * @param hostName what it is for, in this zone; {@code *.} for all names one level below
     * @param alternatives what else it is for, in this zone
     * @throws dev.caisson.validation.InvalidInputException if a name is not in this zone, or if the certificate was
     *     asked for with other alternatives before
     */
    public Output<String> certificate(String hostName, String... alternatives) {
        return certificates.regional(hostName, List.of(alternatives));
    }

    /**
     * The same for CloudFront, which takes certificates from us-east-1 only.
     *
     * @throws dev.caisson.validation.InvalidInputException as {@link #certificate} does, or if the domain was not told
     *     how to reach us-east-1
     */
    public Output<String> certificateForCloudFront(String hostName, String... alternatives) {
        Problems.in("the wiring of " + name())
                .check(args.usEast1() != null, "usEast1", null, "is required for a certificate of CloudFront")
                .throwIfAny();
        return certificates.inUsEast1(Objects.requireNonNull(args.usEast1()), hostName, List.of(alternatives));
    }

    /**
     * Alias records of a host name for what answers it: A and, where it has IPv6, AAAA.
     *
     * @throws dev.caisson.validation.InvalidInputException if the name is not in this zone, is an alias already, or is
     *     none that the target answers
     */
    public void alias(String hostName, AliasTarget target) {
        Address address = target.addressOf(hostName);
        requireHost(hostName)
                .check(aliases.add(hostName), "hostName", hostName, "leads somewhere already")
                .throwIfAny();
        createAliasRecord(hostName, "A", address);
        if (address.ipv6()) {
            createAliasRecord(hostName, "AAAA", address);
        }
    }

    /** Problems with a name that should be in this zone. */
    Problems requireHost(String hostName) {
        return Problems.in("the wiring of " + name())
                .check(HostNames.isCertifiable(hostName), "hostName", hostName, HostNames.ALLOWED)
                .check(
                        HostNames.isIn(hostName, args.domainName()),
                        "hostName",
                        hostName,
                        "must be " + args.domainName() + " or end with ." + args.domainName());
    }

    private Zone createZone() {
        var made = new Zone(
                childName("zone"),
                ZoneArgs.builder()
                        .name(args.domainName())
                        .comment(args.domainName())
                        .build(),
                child().protect(args.protect()).build());
        QueryLogs.create(this, args.location(), Objects.requireNonNull(args.usEast1()), made.zoneId());
        return made;
    }

    private void createAliasRecord(String hostName, String type, Address address) {
        new Record(
                childName(HostNames.key(hostName) + "-" + type.toLowerCase(Locale.ROOT)),
                RecordArgs.builder()
                        .zoneId(zoneId())
                        .name(hostName)
                        .type(type)
                        .aliases(RecordAliasArgs.builder()
                                .name(address.dnsName())
                                .zoneId(address.zoneId())
                                // There is no other address to answer with.
                                .evaluateTargetHealth(false)
                                .build())
                        .build(),
                child().build());
    }
}
