package dev.caisson.config.systems;

import dev.caisson.config.AlarmsConfig;
import dev.caisson.config.DatabaseConfig;
import dev.caisson.config.EgressConfig;
import dev.caisson.config.EncryptionConfig;
import dev.caisson.config.Environment;
import dev.caisson.config.FoundationConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.LogsConfig;
import dev.caisson.config.NetworkConfig;
import dev.caisson.config.SystemImage;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.validation.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every system's configuration has. */
public interface SystemConfig {
    /** What it shares with all others; {@link Inline}, so its keys stand at the top of the stack file. */
    FoundationConfig foundation();

    /** What the stack is for. */
    default Environment environment() {
        return foundation().environment();
    }

    /** The only account it may be deployed to, 12 digits; null for any. */
    default @Nullable String account() {
        return foundation().account();
    }

    /** Tags on every resource, besides the ones Caisson sets. */
    default Map<String, String> tags() {
        return foundation().tags();
    }

    /** Whether what holds data is guarded against deletion; a stack without is tagged {@code Ephemeral}. */
    default boolean protect() {
        return foundation().protect();
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

    default LogsConfig logs() {
        return foundation().logs();
    }

    default AlarmsConfig alarms() {
        return foundation().alarms();
    }

    /**
     * Adds what cannot be where the stack stands, or must not.
     *
     * @param region of the stack
     */
    default void checkRegion(String region, Problems problems) {}

    /**
     * What will break soon though nothing is wrong yet.
     *
     * @param today decides what is soon
     */
    default List<String> warnings(LocalDate today) {
        return SupportWarnings.of(this, today);
    }

    /** PostgreSQL, in systems that have one. */
    default @Nullable DatabaseConfig database() {
        return null;
    }

    /** Images that are built for it and pushed into its stack's repositories, by name; each has a placeholder. */
    default Map<String, SystemImage> images() {
        return Map.of();
    }

    /** Functions that a stack may add, by name. */
    default Map<String, FunctionConfig> functions() {
        return Map.of();
    }

    /** What workloads other than functions may connect to outside of the stack, by the workload's key. */
    default Map<String, EgressConfig> outbound() {
        return Map.of();
    }

    /** Secrets by name. */
    default Map<String, SecretValue> secrets() {
        return foundation().secrets();
    }
}
