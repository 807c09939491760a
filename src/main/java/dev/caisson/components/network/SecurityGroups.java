package dev.caisson.components.network;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Creates security groups that admit nothing and let nothing out; every rule is a resource of its own, because a group
 * with rules both inline and standalone loses some of them.
 */
public final class SecurityGroups {
    private static final int HTTPS = 443;

    private SecurityGroups() {}

    /**
     * Creates an empty group, {@code <owner>-sg}.
     *
     * @param description what it stands for; a change replaces the group
     */
    public static SecurityGroup create(Component owner, Network network, String description) {
        return create(owner, network.vpcId(), description);
    }

    static SecurityGroup create(Component owner, Output<String> vpcId, String description) {
        String name = owner.childName("sg");
        return new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(vpcId)
                        .description(description)
                        .revokeRulesOnDelete(true)
                        .tags(Map.of("Name", name))
                        .build(),
                owner.child().build());
    }

    /**
     * Lets a group reach HTTPS anywhere, as AWS's own APIs have no fixed addresses; over IPv6 as well where the network
     * has it: a client with an IPv6 address tries that first, and waits for its timeout if nothing lets it out.
     */
    public static List<SecurityGroupEgressRule> allowHttpsOut(
            Component owner, Network network, Output<String> securityGroupId) {
        List<SecurityGroupEgressRule> rules = new ArrayList<>();
        rules.add(httpsOut(owner, securityGroupId, "", rule -> rule.cidrIpv4(InternetAccess.ANYWHERE)));
        if (network.ipv6CidrBlock().isPresent()) {
            rules.add(httpsOut(owner, securityGroupId, "-ipv6", rule -> rule.cidrIpv6("::/0")));
        }
        return rules;
    }

    private static SecurityGroupEgressRule httpsOut(
            Component owner,
            Output<String> securityGroupId,
            String suffix,
            Consumer<SecurityGroupEgressRuleArgs.Builder> destination) {
        var rule = SecurityGroupEgressRuleArgs.builder()
                .securityGroupId(securityGroupId)
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS)
                .description(owner.name() + " to HTTPS anywhere");
        destination.accept(rule);
        return new SecurityGroupEgressRule(
                owner.childName("https-egress" + suffix),
                rule.build(),
                owner.child().build());
    }
}
