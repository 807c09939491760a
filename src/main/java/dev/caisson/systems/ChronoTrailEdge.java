package dev.caisson.systems;

import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.dns.Domain;
import dev.caisson.components.edge.dns.DomainArgs;
import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.security.UserPool;
import dev.caisson.config.systems.ChronoTrailConfig;
import java.util.Optional;

/** What of ChronoTrail faces the internet: its users' sign-in, its load balancer, and what guards both. */
record ChronoTrailEdge(UserPool users, LoadBalancer web, Optional<Firewall> firewall) {

    /** @param named {@code chronotrail-<stage>} */
    static ChronoTrailEdge create(
            ChronoTrailConfig config, Foundation foundation, ChronoTrailStores stores, String named) {
        var domain = new Domain(
                "domain",
                DomainArgs.builder()
                        .location(foundation.location())
                        .domainName(config.domain().name())
                        .hostedZoneId(config.domain().zone())
                        .usEast1(config.users().host() == null ? null : foundation.usEast1())
                        .build(),
                foundation.nested());
        var users = new SignIn(config, config.users(), foundation, domain).create(named, named, foundation.nested());
        var web = loadBalancer(config, foundation, stores, domain);
        Optional<Firewall> firewall = FirewallDescription.create(config.firewall(), foundation);
        firewall.ifPresent(before -> {
            before.protect(web);
            before.protect(users);
        });
        return new ChronoTrailEdge(users, web, firewall);
    }

    private static LoadBalancer loadBalancer(
            ChronoTrailConfig config, Foundation foundation, ChronoTrailStores stores, Domain domain) {
        String host = config.host();
        var args = LoadBalancerDescription.of(config.loadBalancer(), foundation, stores.accessLogs())
                .hostName(host);
        if (config.loadBalancer().certificate() == null) {
            args.certificateArn(domain.certificate(host));
        }
        var web = new LoadBalancer("web", args.build(), foundation.nested());
        domain.alias(host, web);
        return web;
    }
}
