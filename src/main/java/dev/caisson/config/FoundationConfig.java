package dev.caisson.config;

import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said about every stack of every system: what it is for, and the things all of it stands on. */
public record FoundationConfig(
        @Inline IdentityConfig identity,

        @Key(description = "The VPC.", defaultValue = "{}") NetworkConfig network,

        @Key(description = "The key that encrypts the stack's data.", defaultValue = "{}")
        EncryptionConfig encryption,

        @Key(description = "Backups of the database outside RDS.", defaultValue = "{}")
        BackupsConfig backups,

        @Key(description = "Log groups.", defaultValue = "{}")
        LogsConfig logs,

        @Key(description = "Who is told when something is wrong.", defaultValue = "{}")
        AlarmsConfig alarms,

        @Key(
                description =
                        "A managed policy that limits every role of the stack, as the boundary that bootstrap makes (its output permissionsBoundary) wants; none if not given.",
                pattern = "arn:aws[a-z-]*:iam::\\d{12}:policy/.+",
                format = "the ARN of a managed policy",
                example = "arn:aws:iam::111111111111:policy/caisson/caisson-deployments")
        @Nullable
        String permissionsBoundary,

        @Key(
                description =
                        "What the stack may cost a month. By its estimate, caisson preview warns of more, and fails with --require-budget; by its bill, a budget of AWS tells the alarm topic, once the tag Budget is active for cost allocation in the account. 0 is no limit.",
                defaultValue = "0",
                min = 0,
                max = 10_000_000,
                unit = "USD")
        int budget,

        @Key(
                description = "Secrets by name; set with pulumi config set --secret --path 'caisson:secrets.<name>'.",
                defaultValue = "{}")
        Map<String, SecretValue> secrets)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        alarms.notified().check(path, identity.environment(), secrets, problems);
        problems.check(
                identity.environment() == Environment.DEV || encryption.key() == KeyOwner.OWN,
                path + ".encryption.key",
                "aws",
                "must be own outside dev: whoever may read a backup could not be kept from it by the key");
    }
}
