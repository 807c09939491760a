package dev.caisson.components.messaging;

import com.pulumi.aws.chatbot.SlackChannelConfiguration;
import com.pulumi.aws.chatbot.SlackChannelConfigurationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Slack channel that shows a topic's messages (AWS::Chatbot::SlackChannelConfiguration, in AWS's words Amazon Q
 * Developer in chat applications). Who writes in the channel can look at alarms and their graphs, and do nothing:
 * without a guardrail AWS would let the channel do whatever an administrator may.
 */
public final class SlackChannel extends Component {
    static final String TYPE = "caisson:messaging:SlackChannel";

    /** What draws the graph under an alarm; alarms and metrics know no narrower resource. */
    private static final List<String> LOOK = List.of(
            "cloudwatch:DescribeAlarms",
            "cloudwatch:GetMetricData",
            "cloudwatch:GetMetricStatistics",
            "cloudwatch:ListMetrics");

    private final SlackChannelConfiguration configuration;

    public SlackChannel(String name, SlackChannelArgs args, @Nullable ComponentResourceOptions options) {
        super(TYPE, name, options);
        Role role = createRole(args);
        var rights = new RolePolicy(
                childName("policy"),
                RolePolicyArgs.builder()
                        .role(role.name())
                        .policy(PolicyDocuments.identity(List.of(Grant.of("LookAtAlarms", LOOK, Grant.ANY_RESOURCE))))
                        .build(),
                child().build());
        configuration = new SlackChannelConfiguration(
                childName("channel"),
                SlackChannelConfigurationArgs.builder()
                        .configurationName(args.configurationName())
                        .slackTeamId(args.workspaceId())
                        .slackChannelId(args.channelId())
                        .iamRoleArn(role.arn())
                        .guardrailPolicyArns(
                                "arn:" + args.location().partition() + ":iam::aws:policy/CloudWatchReadOnlyAccess")
                        .snsTopicArns(args.topicArn().applyValue(List::of))
                        .loggingLevel("ERROR")
                        .userAuthorizationRequired(false)
                        .build(),
                child().dependsOn(rights).build());
        registerOutputs(Map.of("arn", arn()));
    }

    public Output<String> arn() {
        return configuration.chatConfigurationArn();
    }

    private Role createRole(SlackChannelArgs args) {
        return new Role(
                childName("role"),
                RoleArgs.builder()
                        .description("What people in the Slack channel " + name() + " may look at")
                        .assumeRolePolicy(PolicyDocuments.trust(
                                "chatbot.amazonaws.com", args.location().accountId()))
                        .build(),
                child().build());
    }
}
