package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.fargate.FargateSize;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/** How big a Fargate task is, and on what it runs. */
public record TaskSizeConfig(
        @Key(description = "CPU units, 1024 to a vCPU.", unit = "units", defaultValue = "512")
        int cpu,

        @Key(description = "Memory; what is legal depends on cpu.", unit = "MiB", defaultValue = "1024")
        int memory,

        @Key(
                description =
                        "Size of /tmp, the one place its containers write to; it is in memory, so at most half of that.",
                unit = "MiB",
                defaultValue = "64",
                min = 64)
        int tmp,

        @Key(description = "Disk of a task; AWS's 20 if not given.", unit = "GiB", min = 21, max = 200) @Nullable
        Integer ephemeralStorage,

        @Key(description = "Processor its image is built for; arm64 costs a fifth less.", defaultValue = "arm64")
        CpuArchitecture architecture)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        FargateSize.check(problems, path, cpu, memory);
        FargateServiceArgs.checkTmp(problems, path + ".tmp", tmp, memory);
    }
}
