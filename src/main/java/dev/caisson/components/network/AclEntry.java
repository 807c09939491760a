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

    static AclEntry everything(String role, int number, boolean egress, Output<String> block, boolean ipv6) {
        return new AclEntry(role, number, egress, EVERYTHING, null, null, block, ipv6);
    }

    boolean isIcmp() {
        return protocol.equals(ICMP) || protocol.equals(ICMPV6);
    }
}
