package dev.caisson.components.messaging;

import com.pulumi.core.Output;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link SlackChannel}.
 *
 * @param location account and region
 * @param configurationName name in AWS, which must be unique in the account: 1 to 128 letters, digits, {@code _} and
 *     {@code -}
 * @param workspaceId id of the Slack workspace ({@code T07EA123LEP}), into which somebody has let AWS once, in the
 *     console
 * @param channelId id of the channel ({@code C07EZ1ABC23})
 * @param topicArn whose messages it shows
 */
@Args
public record SlackChannelArgs(
        AwsLocation location, String configurationName, String workspaceId, String channelId, Output<String> topicArn) {

    public SlackChannelArgs {
        Problems.in("the arguments of a SlackChannel")
                .required("location", location)
                .required("topicArn", topicArn)
                .check(
                        matches(configurationName, "[A-Za-z0-9_-]{1,128}"),
                        "configurationName",
                        configurationName,
                        "must be 1 to 128 letters, digits, _ or -")
                .check(
                        matches(workspaceId, "[0-9A-Z]{1,255}"),
                        "workspaceId",
                        workspaceId,
                        "must be such as T07EA123LEP")
                .check(matches(channelId, "[A-Za-z0-9]{1,255}"), "channelId", channelId, "must be such as C07EZ1ABC23")
                .throwIfAny();
    }

    public static SlackChannelArgsBuilder builder() {
        return SlackChannelArgsBuilder.builder();
    }

    private static boolean matches(@Nullable String value, String pattern) {
        return value != null && value.matches(pattern);
    }
}
