package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.edge.AccessLogs;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.balancer.LoadBalancerArgs;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.security.UserPool;
import dev.caisson.config.ChronoTrailConfig;
import java.util.Optional;

/** What of ChronoTrail faces the internet: its users' sign-in, its load balancer, and what guards both. */
record ChronoTrailEdge(UserPool users, LoadBalancer web, Optional<Firewall> firewall) {

    /** @param named {@code chronotrail-<stage>} */
    static ChronoTrailEdge create(
            Component system, ChronoTrailConfig config, Foundation foundation, ChronoTrailStores stores, String named) {
        var domain = new Domain(
                "domain",
                DomainArgs.builder()
                        .location(foundation.location())
                        .domainName(config.domain().name())
                        .hostedZoneId(config.domain().zone())
                        .virginia(config.users().host() == null ? null : foundation.virginia())
                        .build(),
                under(system));
        var users = new SignIn(config, config.users(), foundation, domain).create(named, named, under(system));
        var web = loadBalancer(system, config, foundation, stores, domain);
        Optional<Firewall> firewall = foundation.firewall(system, config.firewall());
        firewall.ifPresent(before -> {
            before.protect(web);
            before.protect(users, users.arn());
        });
        return new ChronoTrailEdge(users, web, firewall);
    }

    private static LoadBalancer loadBalancer(
            Component system,
            ChronoTrailConfig config,
            Foundation foundation,
            ChronoTrailStores stores,
            Domain domain) {
        var balancer = config.loadBalancer();
        String host = config.host();
        var web = new LoadBalancer(
                "web",
                LoadBalancerArgs.builder()
                        .network(foundation.network())
                        .certificateArn(
                                balancer.certificate() == null
                                        ? domain.certificate(host)
                                        : Output.of(balancer.certificate()))
                        .hostName(host)
                        .dualStack(config.network().ipv6())
                        .allowedCidrs(balancer.admits())
                        .accessLogs(new AccessLogs(
                                stores.accessLogs().bucketName(),
                                "web",
                                stores.accessLogs().deliveryPolicy()))
                        .idleTimeoutSeconds(balancer.idleTimeout())
                        .deletionProtection(config.protect())
                        .alarms(foundation.alarms())
                        .build(),
                under(system));
        domain.alias(host, web);
        return web;
    }

    private static ComponentResourceOptions under(Component system) {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
