package app;

import dev.caisson.config.FoundationConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.systems.SystemConfig;

/** What a stack may say. */
public record {{class}}Config(
        @Inline FoundationConfig foundation,

        @Key(description = "Memory of the function, in MiB.", defaultValue = "256", min = 128, max = 10240)
        int memory)
        implements SystemConfig {}
