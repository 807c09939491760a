package dev.caisson.components.network;

import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.VpcIpv4CidrBlockAssociation;
import com.pulumi.aws.ec2.VpcIpv4CidrBlockAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Widget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A VPC (AWS::EC2::VPC) with public, private and isolated subnets in each zone, NAT, endpoints for S3 and DynamoDB, an
 * emptied default security group and flow logs; or one that somebody else made ({@link #existing}).
 */
public final class Network extends Component {
    static final String TYPE = "caisson:network:Network";

    private final NetworkFacts facts;
    private final List<Widget> widgets;

    public Network(String name, NetworkArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        Vpc vpc = createVpc(args);
        Output<String> defaultGroup = emptyDefaultSecurityGroup(vpc.id());
        Subnets subnets = Subnets.create(this, args, vpc, addSecondaryBlocks(args, vpc.id()));
        InternetAccess internet = InternetAccess.create(this, args, vpc.id(), subnets);
        widgets = createNat(args, vpc.id(), subnets, internet);
        GatewayEndpoints.create(this, args, vpc.id(), subnets);
        if (args.networkAcls()) {
            NetworkAcls.create(this, args, vpc, subnets);
        }
        if (args.flowLogs()) {
            FlowLogs.create(this, args, vpc.id());
        }
        facts = NetworkFacts.of(args, vpc, subnets, defaultGroup);
        registerOutputs(Map.of("vpcId", vpcId(), "layout", Output.of(layout())));
    }

    private Network(String name, ExistingNetworkArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        ExistingSubnets.require(args, this);
        facts = NetworkFacts.of(args, Output.of(args.vpcId()));
        widgets = List.of();
        registerOutputs(Map.of("vpcId", vpcId()));
    }

    /**
     * Uses a VPC that somebody else made; creates nothing in it, but looks its subnets up, and waits for that.
     *
     * @throws dev.caisson.validation.InvalidInputException if the VPC has not all of them
     */
    public static Network existing(String name, ExistingNetworkArgs args, @Nullable ComponentResourceOptions options) {
        return new Network(name, args, options);
    }

    public Output<String> vpcId() {
        return facts.vpcId();
    }

    /** IPv6 block, a /56; empty if the network has none, or if somebody else made it. */
    public Optional<Output<String>> ipv6CidrBlock() {
        return Optional.ofNullable(facts.ipv6CidrBlock());
    }

    /** Letters of the zones, in the order of the subnet lists; empty if an existing network does not say. */
    public List<String> zones() {
        return facts.zones();
    }

    /** Subnets with a route to the internet gateway, one per zone. */
    public Output<List<String>> publicSubnetIds() {
        return facts.publicSubnetIds();
    }

    /** Subnets with a route out through NAT, one per zone. */
    public Output<List<String>> privateSubnetIds() {
        return facts.privateSubnetIds();
    }

    /** Subnets without a route out of the VPC, one per zone. */
    public Output<List<String>> isolatedSubnetIds() {
        return facts.isolatedSubnetIds();
    }

    /** The VPC's default security group, emptied; what a function's network interfaces fall back to on destroy. */
    public Optional<Output<String>> defaultSecurityGroupId() {
        return Optional.ofNullable(facts.defaultSecurityGroupId());
    }

    /**
     * Whether private subnets reach the internet, as those of an existing network do; if not, what they need must come
     * through {@link Endpoints}.
     */
    public boolean hasNat() {
        return facts.hasNat();
    }

    /** Subnet blocks by tier and zone, for a stack output; empty if somebody else made the network. */
    public Map<String, Map<String, String>> layout() {
        return facts.layout();
    }

    /** NAT traffic, for a dashboard; empty without NAT. */
    public List<Widget> widgets() {
        return widgets;
    }

    private Vpc createVpc(NetworkArgs args) {
        return new Vpc(
                childName("vpc"),
                VpcArgs.builder()
                        .cidrBlock(args.plan().space().cidr())
                        // Private DNS names of endpoints need both.
                        .enableDnsSupport(true)
                        .enableDnsHostnames(true)
                        .assignGeneratedIpv6CidrBlock(args.ipv6())
                        .tags(Map.of("Name", name()))
                        .build(),
                child().build());
    }

    private Output<String> emptyDefaultSecurityGroup(Output<String> vpcId) {
        return new DefaultSecurityGroup(
                        childName("default"),
                        DefaultSecurityGroupArgs.builder()
                                .vpcId(vpcId)
                                .tags(Map.of("Name", childName("default-unused")))
                                .build(),
                        child().build())
                .id();
    }

    private Map<String, Resource> addSecondaryBlocks(NetworkArgs args, Output<String> vpcId) {
        Map<String, Resource> associations = new TreeMap<>();
        for (String block : args.plan().space().secondaryCidrs()) {
            associations.put(
                    block,
                    new VpcIpv4CidrBlockAssociation(
                            childName("block-" + block.replaceAll("[./]", "-")),
                            VpcIpv4CidrBlockAssociationArgs.builder()
                                    .vpcId(vpcId)
                                    .cidrBlock(block)
                                    .build(),
                            child().build()));
        }
        return associations;
    }

    private List<Widget> createNat(NetworkArgs args, Output<String> vpcId, Subnets subnets, InternetAccess internet) {
        return switch (args.natStrategy()) {
            case NONE -> List.of();
            case SINGLE, PER_ZONE ->
                NatGateways.create(this, args, subnets, internet).widgets();
            case INSTANCE -> createNatInstance(args, vpcId, subnets, internet).widgets();
        };
    }

    private NatInstance createNatInstance(
            NetworkArgs args, Output<String> vpcId, Subnets subnets, InternetAccess internet) {
        String zone = args.natZones().get(0);
        NatInstance instance = new NatInstance(
                childName("nat-" + zone),
                args,
                vpcId,
                subnets.id(Tier.PUBLIC, zone),
                internet.ready(subnets),
                nested().build());
        for (String from : args.plan().zones()) {
            var route = new Route(
                    childName("private-" + from + "-internet"),
                    RouteArgs.builder()
                            .routeTableId(subnets.routeTableId(Tier.PRIVATE, from))
                            .destinationCidrBlock(InternetAccess.ANYWHERE)
                            .networkInterfaceId(instance.networkInterfaceId())
                            .build(),
                    child().build());
            subnets.leadThrough(Tier.PRIVATE, route);
        }
        return instance;
    }
}
