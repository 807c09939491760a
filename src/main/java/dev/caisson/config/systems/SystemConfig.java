package dev.caisson.config.systems;

import dev.caisson.config.AlarmsConfig;
import dev.caisson.config.BackupsConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.EncryptionConfig;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.IdentityConfig;
import dev.caisson.config.LogsConfig;
import dev.caisson.config.NetworkConfig;
import dev.caisson.config.NotificationsConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.SecretValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the configuration of a system has that runs workloads. */
public interface SystemConfig extends AlarmedSettings {
    /** What it shares with all others; {@link Inline}, so its keys stand at the top of the stack file. */
    FoundationConfig foundation();

    @Override
    default IdentityConfig identity() {
        return foundation().identity();
    }

    @Override
    default @Nullable String permissionsBoundary() {
        return foundation().permissionsBoundary();
    }

    default NetworkConfig network() {
        return foundation().network();
    }

    /** Blocks whose clients may connect to the database from outside of workloads. */
    default List<String> databaseClients() {
        return List.of();
    }

    default EncryptionConfig encryption() {
        return foundation().encryption();
    }

    default BackupsConfig backups() {
        return foundation().backups();
    }

    default LogsConfig logs() {
        return foundation().logs();
    }

    default AlarmsConfig alarms() {
        return foundation().alarms();
    }

    @Override
    default NotificationsConfig notified() {
        return alarms().notified();
    }

    @Override
    default int budget() {
        return foundation().budget();
    }

    @Override
    default List<String> warnings(LocalDate today) {
        return SupportWarnings.of(this, today);
    }

    /** PostgreSQL, in systems that have one. */
    default @Nullable DatabaseConfig database() {
        return null;
    }

    /** Functions that a stack may add, by name. */
    default Map<String, FunctionConfig> functions() {
        return Map.of();
    }

    /** What workloads other than functions may connect to outside of the stack, by the workload's key. */
    default Map<String, EgressConfig> outbound() {
        return Map.of();
    }

    @Override
    default Map<String, SecretValue> secrets() {
        return foundation().secrets();
    }
}
