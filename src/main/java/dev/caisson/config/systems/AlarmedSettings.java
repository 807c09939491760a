package dev.caisson.config.systems;

import dev.caisson.config.NotificationsConfig;
import dev.caisson.config.binding.SecretValue;
import java.util.Map;

/** What the configuration of a stack has that tells somebody when something is wrong. */
public interface AlarmedSettings extends StackSettings {
    /** Who is told. */
    NotificationsConfig notified();

    /** Secrets by name. */
    Map<String, SecretValue> secrets();
}
