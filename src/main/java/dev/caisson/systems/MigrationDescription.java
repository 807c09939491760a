package dev.caisson.systems;

import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.MigrationArgs;
import dev.caisson.components.compute.fargate.MigrationArgsBuilder;
import java.util.List;

/** What prepares a system's database before anything that uses it is updated; a system adds what is its own. */
final class MigrationDescription {
    /** Before a migration has an image, it only makes sure that the database answers. */
    static final List<String> CONNECTIVITY_CHECK = List.of("SELECT version()");

    private MigrationDescription() {}

    static MigrationArgsBuilder of(Foundation foundation, Cluster cluster, String logGroupName) {
        return MigrationArgs.builder()
                .location(foundation.location())
                .cluster(cluster.reference())
                .network(foundation.network())
                .logs(foundation.logs())
                .logGroupName(logGroupName);
    }
}
