package dev.caisson.components.network;

import java.util.List;
import java.util.Map;

/**
 * What a user says about a VPC's addresses; {@link CidrPlan} makes subnets of it.
 *
 * @param cidr IPv4 block of the VPC, /16 to /22
 * @param zones letters of the availability zones in use
 * @param secondaryCidrs further blocks, /16 to /28, used only by {@code subnetCidrs}
 * @param subnetCidrs blocks that replace planned ones, by tier ({@code private}) and zone
 * @param peerCidrs blocks that the VPC must not overlap
 */
public record AddressSpace(
        String cidr,
        List<String> zones,
        List<String> secondaryCidrs,
        Map<String, Map<String, String>> subnetCidrs,
        List<String> peerCidrs) {

    public AddressSpace {
        zones = List.copyOf(zones);
        secondaryCidrs = List.copyOf(secondaryCidrs);
        subnetCidrs = Map.copyOf(subnetCidrs);
        peerCidrs = List.copyOf(peerCidrs);
    }
}
