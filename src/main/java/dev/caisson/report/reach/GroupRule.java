package dev.caisson.report.reach;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a security group.
 *
 * @param name of the resource that says it
 * @param ingress whether it lets in; else out
 * @param group id of the security group
 * @param peerGroup id of the group at the other end; null where a block is
 * @param block addresses at the other end, a CIDR block or the id of a prefix list; null where a group is
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}; {@code -1} is all
 * @param from first port
 * @param to last port
 */
record GroupRule(
        String name,
        boolean ingress,
        String group,
        @Nullable String peerGroup,
        @Nullable String block,
        String protocol,
        int from,
        int to) {
    private static final String ALL_PROTOCOLS = "-1";
    private static final int LAST_PORT = 65_535;

    /** A port to try ACLs with where all are open. */
    private static final int HTTPS = 443;

    /** All ports stand as 0 to 65535, however it is said. */
    GroupRule {
        if (protocol.equals(ALL_PROTOCOLS) || from < 0 || to < 0) {
            from = 0;
            to = LAST_PORT;
        }
    }

    /** What this rule and the one at the other end let through; nothing if they have no port in common. */
    Optional<GroupRule> and(GroupRule other) {
        boolean same = protocol.equals(other.protocol) || isAll() || other.isAll();
        int first = Math.max(from, other.from);
        int last = Math.min(to, other.to);
        return same && first <= last
                ? Optional.of(new GroupRule(
                        name, ingress, group, peerGroup, block, isAll() ? other.protocol : protocol, first, last))
                : Optional.empty();
    }

    private boolean isAll() {
        return protocol.equals(ALL_PROTOCOLS);
    }

    /** One port that it opens. */
    int port() {
        return from == 0 ? HTTPS : from;
    }

    /** {@code 443}, {@code 53/udp}, {@code 8000-8100}, {@code all}. */
    String ports() {
        String range = from == to ? String.valueOf(from) : from == 0 && to == LAST_PORT ? "all" : from + "-" + to;
        return range + (protocol.equals("tcp") || isAll() ? "" : "/" + protocol);
    }
}
