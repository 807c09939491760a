package dev.caisson.config;

import java.util.Map;

/** What a system must say about the things every system stands on. */
public interface FoundationConfig extends SystemConfig {
    NetworkConfig network();

    EncryptionConfig encryption();

    LogsConfig logs();

    AlarmsConfig alarms();

    /** Secrets by name. */
    Map<String, SecretValue> secrets();
}
