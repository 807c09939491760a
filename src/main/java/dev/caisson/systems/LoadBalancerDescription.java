package dev.caisson.systems;

import com.pulumi.core.Output;
import dev.caisson.components.data.bucket.LogBucket;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.balancer.LoadBalancerArgs;
import dev.caisson.components.edge.balancer.LoadBalancerArgsBuilder;
import dev.caisson.config.LoadBalancerConfig;

/** Turns what a stack says of its load balancer into the component's arguments; a system adds what is its own. */
final class LoadBalancerDescription {
    private LoadBalancerDescription() {}

    static LoadBalancerArgsBuilder of(LoadBalancerConfig config, Foundation foundation, LogBucket accessLogs) {
        return of(foundation, accessLogs)
                .certificateArn(config.certificate() == null ? null : Output.of(config.certificate()))
                .tlsPolicy(config.tlsPolicy())
                .plainHttp(config.plainHttp())
                .hostName(config.host())
                .allowedCidrs(config.admits())
                .idleTimeoutSeconds(config.idleTimeout());
    }

    /** Without the parts that a stack may say something of. */
    static LoadBalancerArgsBuilder of(Foundation foundation, LogBucket accessLogs) {
        return LoadBalancerArgs.builder()
                .network(foundation.network())
                .dualStack(foundation.config().network().ipv6())
                .accessLogs(new AccessLogs(accessLogs.bucketName(), "web", accessLogs.deliveryPolicy()))
                .deletionProtection(foundation.config().protect())
                .alarms(foundation.alarms());
    }
}
