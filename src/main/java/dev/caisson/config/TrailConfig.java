package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** The record of calls in an account, for a stack whose account has none. */
public record TrailConfig(
        @Key(
                description =
                        "Whether the stack makes a trail, with alarms on it: only where the account has none, which the project account/ or an organization makes, as each but the first costs by the event.",
                defaultValue = "false")
        boolean trail) {}
