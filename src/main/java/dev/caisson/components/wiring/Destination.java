package dev.caisson.components.wiring;

import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Addresses outside of the stack that a workload may connect to: a mail server, a partner's Kafka. HTTPS it reaches
 * anywhere without.
 *
 * @param name what is there; said in the rules' descriptions
 * @param port TCP port, 1 to 65,535 without 443
 * @param blocks IPv4 and IPv6 blocks, at least one
 * @param ipv6 whether the network has IPv6: anywhere, {@code 0.0.0.0/0}, is then meant over IPv6 as well, because a
 *     client with an IPv6 address tries that first
 */
public record Destination(String name, int port, List<String> blocks, boolean ipv6) {
    /** What AWS delivers to private addresses only, unless it is asked for more. */
    public static final int SMTP = 25;

    public static final int HTTPS = 443;

    public Destination {
        blocks = List.copyOf(blocks);
        Problems.in("a destination")
                .within("port", port, 1, 65_535, "")
                .check(port != HTTPS, "port", port, "is open to everywhere already")
                .check(
                        !blocks.isEmpty() && blocks.stream().allMatch(Cidrs::isBlock),
                        "blocks",
                        blocks,
                        "must be blocks")
                .throwIfAny();
    }

    /** One rule for each block, called by port and block, so that whatever else changes, none is in another's way. */
    List<Resource> open(Component owner, String client, Output<String> securityGroupId) {
        Set<String> all = new TreeSet<>(blocks);
        if (ipv6 && all.contains(Cidrs.ANYWHERE)) {
            all.add(Cidrs.ANYWHERE_IPV6);
        }
        return all.stream()
                .map(block -> rule(owner, client, securityGroupId, block))
                .toList();
    }

    private Resource rule(Component owner, String client, Output<String> securityGroupId, String block) {
        var rule = SecurityGroupEgressRuleArgs.builder()
                .securityGroupId(securityGroupId)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .description(client + " to " + name);
        return new SecurityGroupEgressRule(
                client + "-to-" + port + "-at-" + Cidrs.slug(block) + "-egress",
                (Cidrs.isIpv6(block) ? rule.cidrIpv6(block) : rule.cidrIpv4(block)).build(),
                owner.child().build());
    }
}
