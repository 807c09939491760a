package dev.caisson.systems;

import dev.caisson.components.data.database.DatabaseArgs;
import dev.caisson.components.data.database.DatabaseArgsBuilder;
import dev.caisson.components.data.database.OwnPassword;
import dev.caisson.components.data.database.ReplicaSettings;
import dev.caisson.components.security.Secret;
import dev.caisson.config.DatabaseConfig;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns what a stack says of its database into the component's arguments; a system adds what is its own. */
final class DatabaseDescription {
    /**
     * Days between rotations of its password where tasks use it and the stack does not say: a task knows the password
     * of its start, and is replaced when RDS makes another. Until that is done, it opens no new connection.
     */
    static final int TASKS_ROTATION_DAYS = 30;

    private static final int NAME_LIMIT = 50;

    private DatabaseDescription() {}

    /**
     * With a password that RDS manages; where there are replicas, which RDS refuses then ("Limitations for Secrets
     * Manager integration" in its guide), with one of the stack's.
     *
     * @param user the master
     * @param rotationDays days between rotations by RDS where the stack does not say; null for its 7
     */
    static DatabaseArgsBuilder of(
            DatabaseConfig config, Foundation foundation, String user, @Nullable Integer rotationDays) {
        var args = of(config, foundation).masterUsername(user);
        if (config.replicas().isEmpty()) {
            return args.passwordRotationDays(
                    config.passwordRotation() == null ? rotationDays : config.passwordRotation());
        }
        Secret login = DatabaseLogin.create(foundation, user, null);
        return args.ownPassword(new OwnPassword(login.value(), login.arn(), foundation.keyArn()));
    }

    static DatabaseArgsBuilder of(DatabaseConfig config, Foundation foundation) {
        boolean protect = foundation.config().protect();
        Map<String, ReplicaSettings> replicas = new TreeMap<>();
        config.replicas()
                .forEach((name, replica) ->
                        replicas.put(name, new ReplicaSettings(replica.instance(), replica.backupDays())));
        return DatabaseArgs.builder()
                .location(foundation.location())
                .network(foundation.network())
                .encryptionKeyArn(foundation.keyArn())
                .logs(foundation.logs())
                .identifier(foundation.naming().name("database", NAME_LIMIT))
                .engineVersion(config.version())
                .instanceClass(config.instance())
                .databaseName(config.name())
                .multiAz(config.multiAz())
                .allocatedStorageGib(config.storage())
                .maxStorageGib(config.maxStorage())
                .iops(config.iops())
                .throughputMibPerSecond(config.throughput())
                .backupRetentionDays(config.backupDays())
                .parameters(config.parameters())
                .slowStatementMillis(config.slowQueries())
                .backupWindow(config.backupWindow())
                .maintenanceWindow(config.maintenanceWindow())
                .allowMajorVersionUpgrade(config.allowMajorUpgrade())
                // A new major version takes effect with the deployment that asks for it.
                .applyImmediately(config.applyImmediately() || config.allowMajorUpgrade())
                .restoreFromSnapshot(config.restoreFrom())
                .replicas(replicas)
                .deletionProtection(protect)
                .skipFinalSnapshot(!config.finalSnapshot())
                .protect(protect)
                .alarms(foundation.alarms());
    }
}
