package dev.caisson.config.systems;

import dev.caisson.config.AuditConfig;
import dev.caisson.config.CostWatchConfig;
import dev.caisson.config.IdentityConfig;
import dev.caisson.config.LogsConfig;
import dev.caisson.config.NotificationsConfig;
import dev.caisson.config.SecurityConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;

/** Everything that can be said about what there is once in an account, and once in each of its regions. */
public record AccountConfig(
        @Inline IdentityConfig identity,

        @Key(
                description =
                        "Whether this is the stack of the account's home region, which has what there is once in an account: trail, buckets, passwords, costs, AWS Config of IAM. false in the stacks of its other regions.",
                defaultValue = "true")
        boolean home,

        @Key(description = "Log groups.", defaultValue = "{}")
        LogsConfig logs,

        @Key(description = "Who is told when something is wrong.", defaultValue = "{}")
        NotificationsConfig alarms,

        @Key(description = "The trail of calls, and alarms on it.", defaultValue = "{}")
        AuditConfig audit,

        @Key(description = "AWS's services that watch the account.", defaultValue = "{}")
        SecurityConfig security,

        @Key(description = "Who watches what the account costs.", defaultValue = "{}")
        CostWatchConfig costs,

        @Key(
                description = "Secrets by name; set with pulumi config set --secret --path 'caisson:secrets.<name>'.",
                defaultValue = "{}")
        Map<String, SecretValue> secrets)
        implements AlarmedSettings, Validated {

    @Override
    public NotificationsConfig notified() {
        return alarms;
    }

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                identity.account() != null,
                path + ".account",
                null,
                "is required: the number of the account that is watched, so that no other one is");
        alarms.check(path, identity.environment(), secrets, problems);
    }
}
