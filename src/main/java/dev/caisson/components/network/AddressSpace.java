package dev.caisson.components.network;

import dev.caisson.components.Args;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;

/**
 * What a user says about a VPC's addresses; {@link CidrPlan} makes subnets of it, and refuses what cannot be had.
 *
 * @param cidr IPv4 block of the VPC, /16 to /22, in private address space; it can never be changed; 10.0.0.0/16 by
 *     default
 * @param zones letters of the availability zones, 2 to 8 from a to h; a, b and c by default; adding one leaves the
 *     others as they are. Not every region has a, b and c for every account: {@code aws ec2
 *     describe-availability-zones} lists them
 * @param secondaryCidrs further blocks, /16 to /28, used only by {@code subnetCidrs}; none by default
 * @param subnetCidrs blocks for single subnets instead of the planned ones, by tier ({@code private}, {@code public},
 *     {@code isolated}) and zone letter; none by default
 * @param peerCidrs blocks the VPC must not overlap, because it will be connected to them; their packets are let into
 *     the private subnets; none by default
 */
@Args
public record AddressSpace(
        @Initializer("DEFAULT_CIDR") String cidr,
        @Initializer("DEFAULT_ZONES") List<String> zones,
        List<String> secondaryCidrs,
        Map<String, Map<String, String>> subnetCidrs,
        List<String> peerCidrs) {

    public static final String DEFAULT_CIDR = "10.0.0.0/16";
    public static final List<String> DEFAULT_ZONES = List.of("a", "b", "c");

    public static AddressSpaceBuilder builder() {
        return AddressSpaceBuilder.builder();
    }
}
