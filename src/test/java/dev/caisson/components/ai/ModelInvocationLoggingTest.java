package dev.caisson.components.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.testing.MockedStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelInvocationLoggingTest {
    private static final AwsLocation VIRGINIA = AwsLocation.of(Output.of("123456789012"), "us-east-1");
    private static final LogSettings ENCRYPTED =
            new LogSettings(90, Output.of("arn:aws:kms:us-east-1:123456789012:key/k"));

    @Test
    @DisplayName("with defaults only: words, in an encrypted log group that only this account's Bedrock may write")
    void defaults() {
        var stack = MockedStack.up(ctx -> new ModelInvocationLogging(
                "audit",
                ModelInvocationLoggingArgs.builder()
                        .location(VIRGINIA)
                        .logs(ENCRYPTED)
                        .build(),
                null));

        var logging = stack.the(
                "aws:bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration",
                "audit-configuration");
        assertThat(logging.input("loggingConfig.textDataDeliveryEnabled")).isEqualTo(true);
        assertThat(logging.input("loggingConfig.imageDataDeliveryEnabled")).isEqualTo(false);
        assertThat(logging.input("loggingConfig.cloudwatchConfig.logGroupName").toString())
                .startsWith("audit-logs-");
        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "audit-logs").input("kmsKeyId"))
                .isEqualTo("arn:aws:kms:us-east-1:123456789012:key/k");
        assertThat(stack.the("aws:iam/role:Role", "audit-role")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("bedrock.amazonaws.com", "\"aws:SourceAccount\":\"123456789012\"");
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", "audit-policy")
                        .input("policy")
                        .toString())
                .contains(":log-stream:aws/bedrock/modelinvocations\"")
                .doesNotContain("*");
    }

    @Test
    @DisplayName("with everything on: pictures and vectors too, under the name asked for; and it previews")
    void everything() {
        var args = ModelInvocationLoggingArgs.builder()
                .location(VIRGINIA)
                .logs(ENCRYPTED)
                .logGroupName("/bedrock/invocations")
                .images(true)
                .embeddings(true)
                .build();
        var stack = MockedStack.up(ctx -> new ModelInvocationLogging("audit", args, null));
        var preview = MockedStack.preview(ctx -> new ModelInvocationLogging("audit", args, null));

        assertThat(stack.the("aws:cloudwatch/logGroup:LogGroup", "audit-logs").input("name"))
                .isEqualTo("/bedrock/invocations");
        assertThat(preview.registrations()).hasSameSizeAs(stack.registrations());
    }

    @Test
    @DisplayName("a log of prompts without a customer key is refused")
    void unencrypted() {
        assertThatThrownBy(() -> ModelInvocationLoggingArgs.builder()
                        .logs(new LogSettings(90, null))
                        .build())
                .hasMessageContaining("2 problems")
                .hasMessageContaining("logs.encryptionKeyArn: is required: prompts and answers are personal data");
    }
}
