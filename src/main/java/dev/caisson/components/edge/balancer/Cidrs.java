package dev.caisson.components.edge.balancer;

import inet.ipaddr.IPAddressString;

/** Address blocks that may connect. */
final class Cidrs {
    static final String ANYWHERE = "0.0.0.0/0";
    static final String ANYWHERE_IPV6 = "::/0";

    private Cidrs() {}

    static boolean isBlock(String cidr) {
        var address = new IPAddressString(cidr);
        return address.isPrefixed() && address.getAddress() != null;
    }

    static boolean isIpv6(String cidr) {
        return cidr.contains(":");
    }

    /** How a rule for this block is called: unique, and stable whatever else is allowed. */
    static String slug(String cidr) {
        return switch (cidr) {
            case ANYWHERE -> "anywhere";
            case ANYWHERE_IPV6 -> "anywhere-ipv6";
            default -> cidr.replace(':', '.').replace('/', '_');
        };
    }
}
