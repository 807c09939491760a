package dev.caisson.config;

import dev.caisson.config.binding.Key;

/** A channel of Slack that gets the alarms. */
public record SlackConfig(
        @Key(
                description =
                        "The workspace, after somebody has let AWS into it once, in the console of Amazon Q Developer in chat applications.",
                pattern = "T[A-Z0-9]{1,30}",
                format = "the id of a Slack workspace, such as T07EA123LEP",
                example = "T07EA123LEP")
        String workspace,

        @Key(
                description = "The channel; a private one must have invited @Amazon Q.",
                pattern = "[CG][A-Z0-9]{1,30}",
                format = "the id of a Slack channel, such as C07EZ1ABC23",
                example = "C07EZ1ABC23")
        String channel) {

    public static final String EXAMPLE = "{workspace: T07EA123LEP, channel: C07EZ1ABC23}";
}
