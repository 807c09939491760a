package dev.caisson.report.reach;

/**
 * A way to open connections.
 *
 * @param from who opens them
 * @param to who answers
 * @param ports {@code 443}, {@code 53/udp}
 * @param overIpv6 whether to the internet, over IPv6
 * @param rule name of the rule that lets them in, or out of the VPC
 */
public record Connection(End from, End to, String ports, boolean overIpv6, String rule) {
    /** {@code from -> to:port}. */
    String text() {
        return from.name() + " -> " + to.name() + ":" + ports + (overIpv6 ? " over IPv6" : "");
    }
}
