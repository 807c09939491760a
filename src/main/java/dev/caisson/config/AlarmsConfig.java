package dev.caisson.config;

import dev.caisson.config.binding.Key;
import java.util.List;

/** Who is told when something is wrong. */
public record AlarmsConfig(
        @Key(
                description = "E-mail addresses; each must confirm once.",
                defaultValue = "[]",
                pattern = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
                format = "an e-mail address",
                example = "[oncall@example.com]")
        List<String> emails,

        @Key(description = "Secrets that hold an HTTPS endpoint (PagerDuty, Opsgenie), by name.", defaultValue = "[]")
        List<String> webhooks) {}
