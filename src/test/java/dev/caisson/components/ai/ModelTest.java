package dev.caisson.components.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caisson.validation.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic.claude-3-5-sonnet-20240620-v1:0",
                "amazon.titan-embed-text-v1",
                "anthropic.claude-3-sonnet-20240229-v1:0:200k",
                "meta.llama3-1-70b-instruct-v1:0",
                "openai.gpt-oss-120b-1:0",
                "deepseek.v3.2"
            })
    @DisplayName("foundation-model ids are recognised")
    void foundationModels(String id) {
        assertThat(Model.of(id)).isEqualTo(Model.foundation(id));
        assertThat(Model.of(id).isInferenceProfile()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us.anthropic.claude-3-5-sonnet-20240620-v1:0",
                "eu.amazon.nova-lite-v1:0",
                "apac.anthropic.claude-sonnet-4-20250514-v1:0",
                "us-gov.anthropic.claude-3-haiku-20240307-v1:0",
                "global.anthropic.claude-sonnet-4-5-20250929-v1:0"
            })
    @DisplayName("inference-profile ids are recognised by their geography")
    void profiles(String id) {
        assertThat(Model.of(id)).isEqualTo(Model.inferenceProfile(id));
        assertThat(Model.of(id).isInferenceProfile()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude",
                "",
                "*",
                "anthropic.*",
                "anthropic.claude-3-*",
                "Anthropic.Claude",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-v2",
                "anthropic.claude v2",
                "us.claude"
            })
    @DisplayName("anything else, wildcards above all, is refused")
    void malformed(String id) {
        assertThatThrownBy(() -> Model.of(id))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("id = \"" + id + "\": must be <");
    }

    @Test
    @DisplayName("the two kinds are not taken for each other")
    void kinds() {
        assertThatThrownBy(() -> Model.foundation("us.anthropic.claude-3-5-sonnet-20240620-v1:0"))
                .hasMessageContaining("is an inference profile's, not a foundation model's");
        assertThatThrownBy(() -> Model.inferenceProfile("anthropic.claude-3-5-sonnet-20240620-v1:0"))
                .hasMessageContaining("must be <geography>.<provider>.<model>");
        assertThatThrownBy(() -> Model.inferenceProfile("mars.anthropic.claude-v2:1"))
                .hasMessageContaining("must start with one of [us, eu, apac");
        assertThat(Model.inferenceProfile("mars.anthropic.claude-v2:1", List.of("eu-west-1"))
                        .id())
                .isEqualTo("mars.anthropic.claude-v2:1");
        assertThatThrownBy(() -> Model.inferenceProfile("eu.amazon.nova-lite-v1:0", List.of("Ireland")))
                .hasMessageContaining("must be regions such as eu-west-1");
    }
}
