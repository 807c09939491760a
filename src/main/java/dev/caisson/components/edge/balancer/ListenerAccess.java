package dev.caisson.components.edge.balancer;

import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.ArrayList;
import java.util.List;

/** Who may connect to a balancer's listeners: one security-group rule for each port and block. */
final class ListenerAccess {
    private final LoadBalancer balancer;
    private final LoadBalancerArgs args;
    private final Output<String> securityGroupId;

    ListenerAccess(LoadBalancer balancer, LoadBalancerArgs args, Output<String> securityGroupId) {
        this.balancer = balancer;
        this.args = args;
        this.securityGroupId = securityGroupId;
    }

    void open() {
        if (!args.plainHttp()) {
            open("https", 443, "HTTPS");
        }
        // Port 80 stays open next to 443: the redirect lives there.
        open("http", 80, args.plainHttp() ? "HTTP, not encrypted" : "HTTP, to be redirected");
    }

    private void open(String scheme, int port, String description) {
        if (args.allowedPrefixListId() != null) {
            create(
                    scheme + "-from-prefix-list",
                    rule(port, description + " from a prefix list").prefixListId(args.allowedPrefixListId()));
            return;
        }
        if (args.internal() && args.allowedCidrs().isEmpty()) {
            create(
                    scheme + "-from-vpc",
                    rule(port, description + " from the VPC")
                            .cidrIpv4(args.network().cidrBlock()));
            return;
        }
        for (String cidr : blocks()) {
            var rule = rule(port, description + " from " + cidr);
            create(
                    scheme + "-from-" + Cidrs.slug(cidr),
                    Cidrs.isIpv6(cidr) ? rule.cidrIpv6(cidr) : rule.cidrIpv4(cidr));
        }
    }

    private List<String> blocks() {
        if (!args.allowedCidrs().isEmpty()) {
            return args.allowedCidrs();
        }
        var everybody = new ArrayList<>(List.of(Cidrs.ANYWHERE));
        if (args.dualStack()) {
            everybody.add(Cidrs.ANYWHERE_IPV6);
        }
        return everybody;
    }

    private SecurityGroupIngressRuleArgs.Builder rule(int port, String description) {
        return SecurityGroupIngressRuleArgs.builder()
                .securityGroupId(securityGroupId)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .description(description);
    }

    private void create(String role, SecurityGroupIngressRuleArgs.Builder rule) {
        new SecurityGroupIngressRule(
                balancer.name() + "-" + role,
                rule.build(),
                CustomResourceOptions.builder().parent(balancer).build());
    }
}
