package dev.caisson.config;

import dev.caisson.components.compute.fargate.ServiceExposure;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One Fargate service. */
public record ServiceConfig(
        @Key(
                description = "Container image; this service's own repository is used instead where tag is given.",
                example = "public.ecr.aws/nginx/nginx-unprivileged:1.29-alpine")
        @Nullable
        String image,

        @Key(
                description = "Tag in this service's own repository.",
                pattern = SystemImage.PINNED_TAG,
                format = SystemImage.A_PINNED_VERSION,
                example = "2026-11-21-3f2a1c9")
        @Nullable
        String tag,

        @Inline TaskConfig task,

        @Key(description = "TCP port it listens on; none for a worker.", min = 1, max = 65535) @Nullable
        Integer port,

        @Key(
                description = "Path patterns the load balancer sends here; needs port.",
                defaultValue = "[]",
                pattern = "/.*",
                format = "paths that start with /",
                example = "[/reports/*]")
        List<String> paths,

        @Key(description = "Host names the load balancer sends here; needs port.", defaultValue = "[]")
        List<String> hosts,

        @Key(
                description = "Place of its listener rule; derived from hosts and paths if not given.",
                min = 1,
                max = 50000)
        @Nullable
        Integer priority,

        @Key(
                description = "Path the load balancer asks to see whether a task works.",
                defaultValue = "\"/health\"",
                pattern = "/.*")
        String healthCheck,

        @Key(
                description = "Answers to it that mean a task works: codes and ranges of them; needs port.",
                defaultValue = "\"" + HEALTHY_ANSWERS + "\"",
                pattern = "[2-4]\\d\\d(-[2-4]\\d\\d)?(,[2-4]\\d\\d(-[2-4]\\d\\d)?)*",
                format = "codes from 200 to 499, such as 200-299,401",
                example = "200-399")
        String healthyAnswers,

        @Key(
                description =
                        "Time a new task gets before a failed check stops it, for code that starts slowly; needs port.",
                unit = "seconds",
                defaultValue = "" + ServiceExposure.DEFAULT_GRACE_SECONDS,
                min = 0,
                max = 3600)
        int healthGrace,

        @Key(
                description =
                        "How long a client's requests go to the same task, by a cookie, for code that keeps sessions in memory; to any task if not given; needs port.",
                unit = "seconds",
                min = 1,
                max = ServiceExposure.LONGEST_STICKY_SECONDS)
        @Nullable
        Integer sticky,

        @Key(description = "Command instead of the image's own.", defaultValue = "[]", repeats = true)
        List<String> command,

        @Key(description = "Whether its containers cannot write outside /tmp.", defaultValue = "true")
        boolean readOnlyRoot,

        @Key(description = "What it may use.", defaultValue = "{}")
        UsesConfig uses)
        implements Validated {
    private static final String HEALTHY_ANSWERS = "200-299";

    @Override
    public void validate(String path, Problems problems) {
        task.checkScaling(path, problems, port != null, !uses.consumes().isEmpty());
        problems.check(image != null || tag != null, path, null, "needs image or tag");
        problems.check(
                port != null || (paths.isEmpty() && hosts.isEmpty()),
                path + ".paths",
                paths,
                "needs port: the load balancer must know where to send requests");
        String unchecked = "needs port: only the load balancer checks a service's health";
        problems.check(
                port != null || healthyAnswers.equals(HEALTHY_ANSWERS),
                path + ".healthyAnswers",
                healthyAnswers,
                unchecked);
        problems.check(
                port != null || healthGrace == ServiceExposure.DEFAULT_GRACE_SECONDS,
                path + ".healthGrace",
                healthGrace,
                unchecked);
        problems.check(
                port != null || sticky == null,
                path + ".sticky",
                sticky,
                "needs port: only the load balancer chooses a task");
    }
}
