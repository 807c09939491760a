package dev.caisson.components.wiring;

import inet.ipaddr.IPAddressString;

/** Address blocks on the other side of a rule. */
public final class Cidrs {
    public static final String ANYWHERE = "0.0.0.0/0";
    public static final String ANYWHERE_IPV6 = "::/0";

    private Cidrs() {}

    /** Whether AWS takes it: IPv4 or IPv6, written as a network and not as an address in it. */
    public static boolean isBlock(String cidr) {
        if (!cidr.matches("[0-9.]+/\\d{1,2}|[0-9A-Fa-f:]+/\\d{1,3}")) {
            return false;
        }
        var network = new IPAddressString(cidr).getAddress();
        var written = new IPAddressString(cidr.substring(0, cidr.indexOf('/'))).getAddress();
        return network != null
                && written != null
                && network.toPrefixBlock().getLower().withoutPrefixLength().equals(written);
    }

    public static boolean isIpv6(String cidr) {
        return cidr.contains(":");
    }

    /** How a rule for this block is called: unique, and stable whatever else is allowed. */
    public static String slug(String cidr) {
        return switch (cidr) {
            case ANYWHERE -> "anywhere";
            case ANYWHERE_IPV6 -> "anywhere-ipv6";
            default -> cidr.replace(':', '.').replace('/', '_');
        };
    }
}
