package dev.caisson.systems;

import dev.caisson.components.edge.firewall.Firewall;
import dev.caisson.components.edge.firewall.FirewallArgs;
import dev.caisson.components.edge.firewall.ManagedRules;
import dev.caisson.config.FirewallConfig;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what a stack says of its web firewall into the one before its load balancers, APIs and user pools. */
final class FirewallDescription {
    private static final int NAME_LIMIT = 128;

    private FirewallDescription() {}

    /** None where the stack gives it up. */
    static Optional<Firewall> create(FirewallConfig config, Foundation foundation) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        var groups = EnumSet.copyOf(FirewallArgs.DEFAULT_GROUPS);
        if (config.blockAnonymous()) {
            groups.add(ManagedRules.ANONYMOUS_IP);
        }
        Map<ManagedRules, Set<String>> countedRules = new EnumMap<>(ManagedRules.class);
        config.countRules().forEach((group, rules) -> countedRules.put(FirewallConfig.group(group), Set.copyOf(rules)));
        return Optional.of(new Firewall(
                "firewall",
                FirewallArgs.builder()
                        .location(foundation.location())
                        .physicalName(foundation.naming().name("firewall", NAME_LIMIT))
                        .groups(groups)
                        .counted(Set.copyOf(config.count()))
                        .countedRules(countedRules)
                        .largeBodies(config.largeBodies())
                        .requestsPerAddress(config.requestsPerAddress())
                        .logs(foundation.logs())
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested()));
    }
}
