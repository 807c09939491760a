package dev.caisson.components.network;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A VPC with public, private and isolated subnets: made here, or somebody else's ({@link #existing}). */
public final class Network extends Component {
    static final String TYPE = "caisson:network:Network";

    private final Output<String> vpcId;
    private final Output<String> cidrBlock;
    private final Output<List<String>> publicSubnetIds;
    private final Output<List<String>> privateSubnetIds;
    private final Output<List<String>> isolatedSubnetIds;
    private final Output<List<String>> privateRouteTableIds;
    private final @Nullable Output<String> defaultSecurityGroupId;

    private Network(String name, ExistingNetworkArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        vpcId = Output.of(args.vpcId());
        cidrBlock = Output.of(args.cidrBlock());
        publicSubnetIds = Output.of(args.publicSubnetIds());
        privateSubnetIds = Output.of(args.privateSubnetIds());
        isolatedSubnetIds =
                Output.of(args.isolatedSubnetIds().isEmpty() ? args.privateSubnetIds() : args.isolatedSubnetIds());
        privateRouteTableIds = Output.of(args.privateRouteTableIds());
        defaultSecurityGroupId =
                args.defaultSecurityGroupId() == null ? null : Output.of(args.defaultSecurityGroupId());
        registerOutputs(Map.of("vpcId", vpcId));
    }

    /** Uses a VPC that somebody else made; creates nothing in it. */
    public static Network existing(String name, ExistingNetworkArgs args, @Nullable ComponentResourceOptions options) {
        return new Network(name, args, options);
    }

    public Output<String> vpcId() {
        return vpcId;
    }

    /** IPv4 block. */
    public Output<String> cidrBlock() {
        return cidrBlock;
    }

    /** Subnets with a route to the internet gateway, one per zone. */
    public Output<List<String>> publicSubnetIds() {
        return publicSubnetIds;
    }

    /** Subnets with a route out through NAT, one per zone. */
    public Output<List<String>> privateSubnetIds() {
        return privateSubnetIds;
    }

    /** Subnets without a route out of the VPC, one per zone. */
    public Output<List<String>> isolatedSubnetIds() {
        return isolatedSubnetIds;
    }

    public Output<List<String>> privateRouteTableIds() {
        return privateRouteTableIds;
    }

    /** The VPC's default security group, emptied; what a function's network interfaces fall back to on destroy. */
    public Optional<Output<String>> defaultSecurityGroupId() {
        return Optional.ofNullable(defaultSecurityGroupId);
    }
}
