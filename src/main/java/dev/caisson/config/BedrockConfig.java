package dev.caisson.config;

import dev.caisson.components.ai.Model;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.List;

/** Bedrock models the stack may use. */
public record BedrockConfig(
        @Key(
                description = "Foundation models, by id.",
                defaultValue = "[]",
                example = "[anthropic.claude-3-5-sonnet-20240620-v1:0]")
        List<String> models,

        @Key(
                description = "Inference profiles, by id.",
                defaultValue = "[]",
                example = "[us.anthropic.claude-sonnet-4-20250514-v1:0]")
        List<String> profiles,

        @Key(
                description =
                        "Whether calls stay inside the VPC (three interface endpoints); otherwise they go through NAT.",
                defaultValue = "true")
        boolean privateEndpoints)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        models.forEach(id -> adopt(path + ".models", problems, () -> Model.foundation(id)));
        profiles.forEach(id -> adopt(path + ".profiles", problems, () -> Model.inferenceProfile(id)));
    }

    private static void adopt(String path, Problems problems, Runnable check) {
        try {
            check.run();
        } catch (InvalidInputException refused) {
            refused.problems().forEach(problem -> problems.add(new Problem(path, problem.value(), problem.allowed())));
        }
    }

    boolean isEmpty() {
        return models.isEmpty() && profiles.isEmpty();
    }
}
