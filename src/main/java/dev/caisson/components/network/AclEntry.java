package dev.caisson.components.network;

import com.pulumi.core.Output;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a network ACL; all of them allow, what none allows is denied.
 *
 * @param role what it is called after its ACL
 * @param number its place: 1 to 32,766, of its own in each direction, and never another afterwards
 * @param egress whether it is about packets that leave
 * @param protocol {@code tcp}, {@code icmp}, {@code 58} for ICMPv6, or {@code -1} for all
 * @param from first port; with ICMP the type
 * @param to last port; with ICMP the code
 * @param block of the other side
 * @param ipv6 whether that is an IPv6 block
 */
record AclEntry(
        String role,
        int number,
        boolean egress,
        String protocol,
        @Nullable Integer from,
        @Nullable Integer to,
        Output<String> block,
        boolean ipv6) {

    static final String TCP = "tcp";
    static final String ICMP = "icmp";
    /** Its number: the provider knows no name for it. */
    static final String ICMPV6 = "58";

    private static final String EVERYTHING = "-1";
    private static final int IPV6_OFFSET = 5;

    static AclEntry ingress(String role, int number, String protocol, int from, int to, Output<String> block) {
        return new AclEntry(role, number, false, protocol, from, to, block, false);
    }

    static AclEntry everythingFrom(String role, int number, Output<String> block) {
        return new AclEntry(role, number, false, EVERYTHING, null, null, block, false);
    }

    static AclEntry everythingTo(String role, int number, Output<String> block) {
        return new AclEntry(role, number, true, EVERYTHING, null, null, block, false);
    }

    /** The same for an IPv6 block, with a number beside this one. */
    AclEntry overIpv6(Output<String> ipv6Block) {
        return new AclEntry(role + "-ipv6", number + IPV6_OFFSET, egress, protocol, from, to, ipv6Block, true);
    }

    boolean isIcmp() {
        return protocol.equals(ICMP) || protocol.equals(ICMPV6);
    }
}
