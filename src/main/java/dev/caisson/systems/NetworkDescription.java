package dev.caisson.systems;

import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.network.NetworkArgs;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.config.ExistingNetworkConfig;
import dev.caisson.config.NetworkConfig;
import dev.caisson.config.systems.SystemConfig;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import java.util.Optional;
import java.util.Set;

/** Turns what a stack says of its network into one of its own, or the one that is there. */
final class NetworkDescription {
    private NetworkDescription() {}

    /**
     * The network that is there; empty for one of the stack's own.
     *
     * @throws InvalidInputException if AWS does not know it as the stack says
     */
    static Optional<Network> existing(Component system, SystemConfig stack) {
        ExistingNetworkConfig config = stack.network().existing();
        if (config == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Network.existing(
                    "network", existing(config), system.nested().build()));
        } catch (InvalidInputException refused) {
            throw new InvalidInputException(
                    "the existing network",
                    refused.problems().stream()
                            .map(problem -> new Problem(
                                    "caisson:network.existing." + problem.path(), problem.value(), problem.allowed()))
                            .toList());
        }
    }

    static Network create(
            Component system, SystemConfig stack, AwsLocation location, LogSettings logs, AlarmSettings alarms) {
        NetworkConfig config = stack.network();
        return new Network(
                "network",
                NetworkArgs.builder()
                        .location(location)
                        .plan(config.plan())
                        .natStrategy(config.nat())
                        .natZone(config.natZone())
                        .ipv6(config.ipv6())
                        .readableBuckets(Set.copyOf(config.readableBuckets()))
                        .networkAcls(config.acls())
                        .isolatedPeers(config.outside(stack.databaseClients()))
                        .flowLogs(config.flowLogs())
                        .logs(logs)
                        .alarms(alarms)
                        .build(),
                system.nested().build());
    }

    private static ExistingNetworkArgs existing(ExistingNetworkConfig config) {
        return ExistingNetworkArgs.builder()
                .vpcId(config.vpcId())
                .zones(config.zones())
                .publicSubnetIds(config.publicSubnets())
                .privateSubnetIds(config.privateSubnets())
                .isolatedSubnetIds(config.isolatedSubnets())
                .defaultSecurityGroupId(config.defaultSecurityGroup())
                .build();
    }
}
