package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A load balancer, as the service behind it sees it. */
public interface TrafficSource {

    /**
     * Makes the target group, the listener rule, and the security-group rules on both sides, parented to the service.
     */
    Exposed expose(Target target);

    /**
     * What is to be exposed.
     *
     * @param service its component; parent of everything made
     * @param securityGroupId of its tasks
     * @param port TCP port its containers listen on
     * @param drainSeconds time running requests get when a task goes, 0 to 3,600
     * @param stickySeconds how long a client's requests go to the same task, 1 to 604,800; null for whichever task has
     *     the least to do
     */
    record Target(
            Component service,
            Output<String> securityGroupId,
            int port,
            HttpRoute route,
            HealthCheck healthCheck,
            int drainSeconds,
            @Nullable Integer stickySeconds) {}

    /**
     * What became of it.
     *
     * @param targetGroupArnSuffix {@code TargetGroup} dimension of its metrics
     * @param loadBalancerArnSuffix {@code LoadBalancer} dimension of its metrics
     * @param ready must exist before the service starts
     */
    record Exposed(
            Output<String> targetGroupArn,
            Output<String> targetGroupArnSuffix,
            Output<String> loadBalancerArnSuffix,
            List<Resource> ready) {}
}
