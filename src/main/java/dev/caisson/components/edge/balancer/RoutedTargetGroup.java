package dev.caisson.components.edge.balancer;

import com.pulumi.aws.lb.ListenerRule;
import com.pulumi.aws.lb.ListenerRuleArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleActionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionHostHeaderArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionPathPatternArgs;
import com.pulumi.aws.lb.inputs.ListenerRuleConditionSourceIpArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.aws.lb.inputs.TargetGroupStickinessArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.resources.Resource;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import dev.caisson.components.wiring.TrafficSource.Target;
import dev.caisson.naming.Naming;
import java.util.ArrayList;
import java.util.List;

/** The target group of one service behind one balancer, and the rules that let requests reach it. */
final class RoutedTargetGroup {
    /**
     * The same whatever the service's port: ECS registers each task with the port of its container, and a new port
     * would replace the group with an empty one while the old tasks still serve.
     */
    private static final int PORT = 80;

    private final LoadBalancer balancer;
    private final Target target;
    private final String service;

    private RoutedTargetGroup(LoadBalancer balancer, Target target) {
        this.balancer = balancer;
        this.target = target;
        service = target.service().name();
    }

    /** @param priority of the listener rule */
    static Exposed create(LoadBalancer balancer, Target target, int priority) {
        var routed = new RoutedTargetGroup(balancer, target);
        TargetGroup group = routed.createTargetGroup();
        List<Resource> ready = List.of(routed.createRule(group, priority), routed.allowOut(), routed.allowIn());
        return new Exposed(group.arn(), group.arnSuffix(), balancer.arnSuffix(), ready);
    }

    private TargetGroup createTargetGroup() {
        HealthCheck check = target.healthCheck();
        return new TargetGroup(
                groupName(),
                TargetGroupArgs.builder()
                        .targetType("ip")
                        .vpcId(balancer.network().vpcId())
                        .port(PORT)
                        .protocol("HTTP")
                        .deregistrationDelay(target.drainSeconds())
                        .loadBalancingAlgorithmType("least_outstanding_requests")
                        .stickiness(stickiness())
                        .healthCheck(TargetGroupHealthCheckArgs.builder()
                                .enabled(true)
                                .protocol("HTTP")
                                .port("traffic-port")
                                .path(check.path())
                                .matcher(check.successCodes())
                                .interval(check.intervalSeconds())
                                .timeout(check.timeoutSeconds())
                                .healthyThreshold(check.healthyThreshold())
                                .unhealthyThreshold(check.unhealthyThreshold())
                                .build())
                        .build(),
                // Groups of earlier versions have their service's port, and are as good.
                target.service().child().ignoreChanges(List.of("port")).build());
    }

    /** Said even where it is off: a group that was sticky would stay so if nothing were said. */
    private TargetGroupStickinessArgs stickiness() {
        var stickiness = TargetGroupStickinessArgs.builder().type("lb_cookie").enabled(target.stickySeconds() != null);
        if (target.stickySeconds() != null) {
            stickiness.cookieDuration(target.stickySeconds());
        }
        return stickiness.build();
    }

    /** AWS refuses other characters, and names that start with {@code internal-}. */
    private String groupName() {
        String name = target.service()
                .childName(balancer.name())
                .replaceAll("[^A-Za-z0-9-]", "-")
                .replaceAll("^-+", "")
                .replaceAll("^internal-", "int-");
        return Naming.fit(name, LoadBalancer.NAME_LIMIT);
    }

    /**
     * Called by its priority: one that takes over another's priority, a renamed service or a path that moves, is that
     * rule, changed in place. Under a name of its own it would be made while the other still has the number.
     */
    private ListenerRule createRule(TargetGroup group, int priority) {
        String name = balancer.childName("rule-" + priority);
        return new ListenerRule(
                name,
                ListenerRuleArgs.builder()
                        .listenerArn(balancer.listenerArn())
                        .priority(priority)
                        .conditions(conditions(target.route()))
                        .actions(ListenerRuleActionArgs.builder()
                                .type("forward")
                                .targetGroupArn(group.arn())
                                .build())
                        .build(),
                target.service()
                        .child(name, target.service().childName(balancer.name() + "-rule"))
                        .build());
    }

    private static List<ListenerRuleConditionArgs> conditions(HttpRoute route) {
        var conditions = new ArrayList<ListenerRuleConditionArgs>();
        if (!route.hosts().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .hostHeader(ListenerRuleConditionHostHeaderArgs.builder()
                            .values(route.hosts())
                            .build())
                    .build());
        }
        // A rule needs at least one condition; this one every request meets.
        List<String> paths = ListenerPriority.isCatchAll(route) ? List.of("/*") : route.paths();
        if (!paths.isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .pathPattern(ListenerRuleConditionPathPatternArgs.builder()
                            .values(paths)
                            .build())
                    .build());
        }
        if (!route.sources().isEmpty()) {
            conditions.add(ListenerRuleConditionArgs.builder()
                    .sourceIp(ListenerRuleConditionSourceIpArgs.builder()
                            .values(route.sources())
                            .build())
                    .build());
        }
        return conditions;
    }

    /** Called by its port, as the other side's: the old port stays open until the new tasks have taken over. */
    private SecurityGroupEgressRule allowOut() {
        String name = balancer.childName("to-" + service + "-" + target.port() + "-egress");
        return new SecurityGroupEgressRule(
                name,
                SecurityGroupEgressRuleArgs.builder()
                        .securityGroupId(balancer.securityGroupId())
                        .referencedSecurityGroupId(target.securityGroupId())
                        .ipProtocol("tcp")
                        .fromPort(target.port())
                        .toPort(target.port())
                        .description(balancer.name() + " to " + service)
                        .build(),
                target.service()
                        .child(name, balancer.childName("to-" + service + "-egress"))
                        .build());
    }

    private SecurityGroupIngressRule allowIn() {
        String name = balancer.childName("to-" + service + "-" + target.port() + "-ingress");
        return new SecurityGroupIngressRule(
                name,
                SecurityGroupIngressRuleArgs.builder()
                        .securityGroupId(target.securityGroupId())
                        .referencedSecurityGroupId(balancer.securityGroupId())
                        .ipProtocol("tcp")
                        .fromPort(target.port())
                        .toPort(target.port())
                        .description(service + " from " + balancer.name())
                        .build(),
                target.service()
                        .child(name, balancer.childName("to-" + service + "-ingress"))
                        .build());
    }
}
