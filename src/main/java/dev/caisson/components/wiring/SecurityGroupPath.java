package dev.caisson.components.wiring;

import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.List;

/** The two rules that let a client's security group reach a target's port: out on its side, in on the other. */
final class SecurityGroupPath {
    private static final String TCP = "tcp";

    private SecurityGroupPath() {}

    /**
     * {@code <client>-to-<target>-egress} and {@code -ingress}.
     *
     * @param client its logical name
     * @param from its security group
     */
    static List<Resource> create(Component owner, String client, Output<String> from, Reachable target) {
        String name = client + "-to-" + target.name();
        return List.of(
                new SecurityGroupEgressRule(
                        name + "-egress",
                        SecurityGroupEgressRuleArgs.builder()
                                .securityGroupId(from)
                                .referencedSecurityGroupId(target.securityGroupId())
                                .ipProtocol(TCP)
                                .fromPort(target.port())
                                .toPort(target.port())
                                .description(client + " to " + target.name())
                                .build(),
                        owner.child().build()),
                new SecurityGroupIngressRule(
                        name + "-ingress",
                        SecurityGroupIngressRuleArgs.builder()
                                .securityGroupId(target.securityGroupId())
                                .referencedSecurityGroupId(from)
                                .ipProtocol(TCP)
                                .fromPort(target.port())
                                .toPort(target.port())
                                .description(target.name() + " from " + client)
                                .build(),
                        owner.child().build()));
    }
}
