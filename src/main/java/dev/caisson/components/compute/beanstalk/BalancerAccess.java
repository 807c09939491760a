package dev.caisson.components.compute.beanstalk;

import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.SharedBalancer;
import java.util.List;

/** The network path from a shared load balancer to the proxy on an environment's instances. */
final class BalancerAccess {
    /** Where Beanstalk's proxy listens; encryption ends at the balancer. */
    static final int PORT = 80;

    private BalancerAccess() {}

    static List<Resource> create(Component environment, SharedBalancer balancer, Output<String> instances) {
        String path = balancer.name() + "-to-" + environment.name();
        return List.of(
                new SecurityGroupEgressRule(
                        path + "-egress",
                        SecurityGroupEgressRuleArgs.builder()
                                .securityGroupId(balancer.securityGroupId())
                                .referencedSecurityGroupId(instances)
                                .ipProtocol("tcp")
                                .fromPort(PORT)
                                .toPort(PORT)
                                .description(balancer.name() + " to " + environment.name())
                                .build(),
                        environment.child().build()),
                new SecurityGroupIngressRule(
                        path + "-ingress",
                        SecurityGroupIngressRuleArgs.builder()
                                .securityGroupId(instances)
                                .referencedSecurityGroupId(balancer.securityGroupId())
                                .ipProtocol("tcp")
                                .fromPort(PORT)
                                .toPort(PORT)
                                .description(environment.name() + " from " + balancer.name())
                                .build(),
                        environment.child().build()));
    }
}
