package dev.caisson.components.edge.balancer;

import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import dev.caisson.components.wiring.Cidrs;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who may connect to a balancer's listeners: one security-group rule for each port and block. */
final class ListenerAccess {
    private final LoadBalancer owner;
    private final Output<String> securityGroupId;
    private final List<String> blocks;

    private ListenerAccess(LoadBalancer owner, Output<String> securityGroupId, List<String> blocks) {
        this.owner = owner;
        this.securityGroupId = securityGroupId;
        this.blocks = blocks;
    }

    static void create(LoadBalancer owner, LoadBalancerArgs args, Output<String> securityGroupId) {
        var access = new ListenerAccess(owner, securityGroupId, blocks(args));
        if (!args.plainHttp()) {
            access.open("https", 443, "HTTPS");
        }
        // Port 80 stays open next to 443: the redirect lives there.
        access.open("http", 80, args.plainHttp() ? "HTTP, not encrypted" : "HTTP, to be redirected");
    }

    private static List<String> blocks(LoadBalancerArgs args) {
        Set<String> blocks = new LinkedHashSet<>(args.allowedCidrs());
        if (args.dualStack() && blocks.contains(Cidrs.ANYWHERE)) {
            // Who admits everybody means those with an IPv6 address as well.
            blocks.add(Cidrs.ANYWHERE_IPV6);
        }
        return List.copyOf(blocks);
    }

    private void open(String scheme, int port, String description) {
        for (String cidr : blocks) {
            var rule = SecurityGroupIngressRuleArgs.builder()
                    .securityGroupId(securityGroupId)
                    .ipProtocol("tcp")
                    .fromPort(port)
                    .toPort(port)
                    .description(description + " from " + cidr);
            new SecurityGroupIngressRule(
                    owner.childName(scheme + "-from-" + Cidrs.slug(cidr)),
                    (Cidrs.isIpv6(cidr) ? rule.cidrIpv6(cidr) : rule.cidrIpv4(cidr)).build(),
                    owner.child().build());
        }
    }
}
