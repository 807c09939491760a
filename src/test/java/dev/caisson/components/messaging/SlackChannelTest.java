package dev.caisson.components.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a Slack channel")
class SlackChannelTest {
    private static final AwsLocation HERE = AwsLocation.of(Output.of("123456789012"), "us-east-1");

    @Test
    @DisplayName("shows a topic's messages, and lets its people look and nothing else")
    void looks() {
        var stack = MockedStack.up(ctx -> new SlackChannel("slack", minimal().build(), null));

        assertThat(stack.the("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration", "slack-channel")
                        .inputs())
                .containsEntry("guardrailPolicyArns", List.of("arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"))
                .containsEntry("snsTopicArns", List.of("arn:aws:sns:us-east-1:123456789012:alarms"))
                .containsEntry("slackTeamId", "T07EA123LEP")
                .containsEntry("slackChannelId", "C07EZ1ABC23");
        assertThat(stack.the("aws:iam/role:Role", "slack-role")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("chatbot.amazonaws.com", "aws:SourceAccount");
        assertThat(stack.the("aws:iam/rolePolicy:RolePolicy", "slack-policy")
                        .input("policy")
                        .toString())
                .contains("cloudwatch:DescribeAlarms")
                .doesNotContain("Put", "Delete", "Set", ":*");
    }

    @Test
    @DisplayName("is refused with all that is wrong at once")
    void refused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> minimal()
                        .workspaceId("my workspace")
                        .channelId("#alarms")
                        .configurationName("a b")
                        .build())
                .satisfies(refused -> assertThat(refused.problems()).hasSize(3));
    }

    private static SlackChannelArgsBuilder minimal() {
        return SlackChannelArgs.builder()
                .location(HERE)
                .configurationName("shop-dev-alarms")
                .workspaceId("T07EA123LEP")
                .channelId("C07EZ1ABC23")
                .topicArn(Output.of("arn:aws:sns:us-east-1:123456789012:alarms"));
    }
}
