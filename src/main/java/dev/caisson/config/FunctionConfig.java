package dev.caisson.config;

import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One Lambda function: a container image by tag, or a folder of code. */
public record FunctionConfig(
        @Key(
                description =
                        "Tag in this function's own repository, which is there from the start unless code is given: it is a"
                                + " container image.",
                example = "2026-11-21-3f2a1c9")
        @Nullable
        String tag,

        @Key(
                description =
                        "Folder with the code, from the project's own folder; a placeholder that answers 200 if neither tag nor code is given.",
                example = "functions/status")
        @Nullable
        String code,

        @Key(description = "Runtime of the code.", defaultValue = "\"python3.13\"")
        String runtime,

        @Key(description = "Entry point of the code.", defaultValue = "\"index.handler\"")
        String handler,

        @Key(description = "Processor; arm64 costs a fifth less.", defaultValue = "arm64")
        CpuArchitecture architecture,

        @Key(description = "Memory; CPU grows with it.", unit = "MiB", defaultValue = "512", min = 128, max = 10240)
        int memory,

        @Key(description = "Size of /tmp.", unit = "MiB", defaultValue = "512", min = 512, max = 10240)
        int ephemeralStorage,

        @Key(
                description = "Longest run; at most 29 behind the REST API.",
                unit = "seconds",
                defaultValue = "29",
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
                description = "Plain environment; secrets go to secrets.",
                defaultValue = "{}",
                example = "{LOG_LEVEL: debug}",
                mapKeyPattern = "[A-Za-z_][A-Za-z0-9_]*",
                mapKeyFormat = "letters, digits and underscores, not starting with a digit",
                mapKeyMaxLength = 128)
        Map<String, String> environment,

        @Key(description = "What it may use.", defaultValue = "{}")
        UsesConfig uses)
        implements Validated {

    /** Whether it is a container image, or may become one: what has no folder of code. */
    public boolean isContainer() {
        return code == null;
    }

    /** Where the images of these functions are named. */
    static Map<String, SystemImage> images(Map<String, FunctionConfig> functions) {
        Map<String, SystemImage> images = new TreeMap<>();
        functions.forEach((name, function) -> {
            if (function.isContainer()) {
                images.put(name, SystemImage.of("functions." + name + ".tag", function.architecture()));
            }
        });
        return images;
    }

    @Override
    public void validate(String path, Problems problems) {
        problems.check(tag == null || code == null, path + ".code", code, "cannot go with tag: choose one");
        Code.checkRuntime(problems, path + ".runtime", runtime);
    }
}
