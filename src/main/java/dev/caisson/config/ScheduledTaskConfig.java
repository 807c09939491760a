package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Fargate task that runs to its end at the times of a schedule. */
public record ScheduledTaskConfig(
        @Key(description = "When it runs; one that still runs then is not waited for.")
        ScheduleConfig schedule,

        @Key(
                description = "Container image; this task's own repository is used instead where tag is given.",
                example = "public.ecr.aws/docker/library/busybox:1.37")
        @Nullable
        String image,

        @Key(
                description = "Tag in this task's own repository.",
                pattern = SystemImage.PINNED_TAG,
                format = SystemImage.A_PINNED_VERSION,
                example = "2026-11-21-3f2a1c9")
        @Nullable
        String tag,

        @Key(description = "Command instead of the image's own.", defaultValue = "[]", repeats = true)
        List<String> command,

        @Inline TaskSizeConfig size,

        @Key(description = "Whether its containers cannot write outside /tmp.", defaultValue = "true")
        boolean readOnlyRoot,

        @Inline EnvironmentConfig variables,

        @Inline EgressConfig outbound,

        @Key(description = "What it may use.", defaultValue = "{}")
        UsesConfig uses)
        implements Validated {

    public CpuArchitecture architecture() {
        return size.architecture();
    }

    public Map<String, String> environment() {
        return variables.environment();
    }

    @Override
    public void validate(String path, Problems problems) {
        problems.check(image != null || tag != null, path, null, "needs image or tag");
    }
}
