package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.lambda.BatchLimits;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.edge.gateway.GatewayLimits;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One Lambda function: a container image by tag, or a folder of code. */
public record FunctionConfig(
        @Key(
                description =
                        "Tag in this function's own repository, which is there from the start unless code is given: it is a"
                                + " container image.",
                pattern = SystemImage.PINNED_TAG,
                format = SystemImage.A_PINNED_VERSION,
                example = "2026-11-21-3f2a1c9")
        @Nullable
        String tag,

        @Key(
                description =
                        "Folder with the code, from the project's own folder; a placeholder that answers 200, and takes nothing from the queues it consumes, if neither tag nor code is given.",
                example = "functions/status")
        @Nullable
        String code,

        @Key(description = "Runtime of the code.", defaultValue = "\"python3.13\"")
        String runtime,

        @Key(
                description = "Entry point of the code.",
                defaultValue = "\"index.handler\"",
                pattern = "[^\\s]{1,128}",
                format = "1 to 128 characters without blanks, such as index.handler")
        String handler,

        @Key(description = "Processor; arm64 costs a fifth less.", defaultValue = "arm64")
        CpuArchitecture architecture,

        @Key(description = "Memory; CPU grows with it.", unit = "MiB", defaultValue = "512", min = 128, max = 10240)
        int memory,

        @Key(description = "Size of /tmp.", unit = "MiB", defaultValue = "512", min = 512, max = 10240)
        int ephemeralStorage,

        @Key(
                description = "Longest run; at most " + GatewayLimits.LONGEST_ANSWER_SECONDS + " behind the REST API.",
                unit = "seconds",
                defaultValue = "" + GatewayLimits.LONGEST_ANSWER_SECONDS,
                min = 1,
                max = 900)
        int timeout,

        @Key(
                description = "Runs at the same time, at most and guaranteed; shared with the account if not given.",
                min = 1,
                max = 1000)
        @Nullable
        Integer concurrency,

        @Key(
                description =
                        "Most messages of a queue in one run; more than 10 need batchWindow, and are not for FIFO queues.",
                defaultValue = "" + BatchLimits.DEFAULT_SIZE,
                min = 1,
                max = BatchLimits.MOST)
        int batchSize,

        @Key(
                description =
                        "How long messages are gathered before a run, unless a batch is full earlier; not for FIFO queues.",
                unit = "seconds",
                defaultValue = "0",
                min = 0,
                max = BatchLimits.LONGEST_WINDOW_SECONDS)
        int batchWindow,

        @Key(
                description =
                        "When it is called again and again, once its code is there; a call that fails for good becomes a dead letter.",
                example = "{expression: rate(5 minutes)}")
        @Nullable
        ScheduleConfig schedule,

        @Inline EnvironmentConfig variables,

        @Inline EgressConfig outbound,

        @Key(description = "What it may use.", defaultValue = "{}")
        UsesConfig uses)
        implements Validated {

    /** Whether it is a container image, or may become one: what has no folder of code. */
    public boolean isContainer() {
        return code == null;
    }

    /** Where the images of these functions are named. */
    public static Map<String, SystemImage> images(Map<String, FunctionConfig> functions) {
        Map<String, SystemImage> images = new TreeMap<>();
        functions.forEach((name, function) -> {
            if (function.isContainer()) {
                images.put(name, SystemImage.of("functions." + name + ".tag", function.architecture()));
            }
        });
        return images;
    }

    public Map<String, String> environment() {
        return variables.environment();
    }

    @Override
    public void validate(String path, Problems problems) {
        variables.checkLambda(path, problems);
        problems.check(tag == null || code == null, path + ".code", code, "cannot go with tag: choose one")
                .check(
                        code == null || isInside(code),
                        path + ".code",
                        code,
                        "must be a folder, zip or jar in the project's own folder, such as functions/status");
        String unfed = "needs a queue that it consumes: uses.consumes names none";
        problems.check(
                        !uses.consumes().isEmpty() || batchSize == BatchLimits.DEFAULT_SIZE,
                        path + ".batchSize",
                        batchSize,
                        unfed)
                .check(!uses.consumes().isEmpty() || batchWindow == 0, path + ".batchWindow", batchWindow, unfed);
        BatchLimits.check(problems, path + ".batchSize", batchSize, batchWindow);
        Code.checkRuntime(problems, path + ".runtime", runtime);
        FunctionArgs.checkConcurrency(
                problems, path + ".concurrency", concurrency, uses.consumes().size());
    }

    private static boolean isInside(String code) {
        return !code.isBlank()
                && !code.startsWith("/")
                && !code.contains("\\")
                && !List.of(code.split("/")).contains("..");
    }
}
