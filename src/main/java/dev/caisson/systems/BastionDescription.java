package dev.caisson.systems;

import dev.caisson.components.compute.bastion.Bastion;
import dev.caisson.components.compute.bastion.BastionArgs;
import dev.caisson.components.data.database.Database;
import dev.caisson.config.BastionConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the bastion that a stack asks for. */
final class BastionDescription {
    private BastionDescription() {}

    /**
     * Leads to the database and nowhere else.
     *
     * @param config null for none
     * @param database null where there is none, which the configuration refuses together with a bastion
     */
    static Optional<Bastion> create(
            @Nullable BastionConfig config, Foundation foundation, @Nullable Database database) {
        if (config == null || database == null) {
            return Optional.empty();
        }
        return Optional.of(new Bastion(
                "bastion",
                BastionArgs.builder()
                        .location(foundation.location())
                        .network(foundation.network())
                        .encryptionKeyArn(foundation.keyArn())
                        .logs(foundation.logs())
                        .instanceType(config.instance())
                        .imageId(config.image())
                        .wiring(workload -> workload.connectTo(database))
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested()));
    }
}
