package dev.caisson.config;

import dev.caisson.config.binding.Key;
import org.jspecify.annotations.Nullable;

/** How a service grows and shrinks. */
public record ScalingConfig(
        @Key(description = "Most tasks.", min = 1, max = 500)
        int max,

        @Key(description = "CPU it keeps tasks at.", unit = "%", defaultValue = "60", min = 10, max = 90)
        int cpu,

        @Key(description = "Memory it keeps tasks at.", unit = "%", defaultValue = "75", min = 10, max = 90)
        int memory,

        @Key(description = "Requests a minute for each task.", min = 1, max = 1000000) @Nullable
        Integer requests,

        @Key(description = "Waiting messages for each task, over all queues it consumes.", min = 1, max = 1000000)
        @Nullable
        Integer backlog) {}
