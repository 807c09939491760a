package dev.caisson.config;

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
        boolean privateEndpoints) {

    boolean isEmpty() {
        return models.isEmpty() && profiles.isEmpty();
    }
}
