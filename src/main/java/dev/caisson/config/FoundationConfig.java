package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What can be said about every stack of every system: what it is for, and the things all of it stands on. */
public record FoundationConfig(
        @Key(description = "Which system to build.", defaultValue = "platform")
        String system,

        @Key(
                description =
                        "What this stack is for: it is tagged on every resource, and decides which rules are strict. production and development are understood, too.",
                synonyms = {"production=prod", "development=dev"})
        Environment environment,

        @Key(
                description = "The only account this stack may be deployed to; any if not given.",
                pattern = "\\d{12}",
                format = "an account number of 12 digits")
        @Nullable
        String account,

        @Key(
                description = "Tags on every resource, besides Project, Stack, Environment and ManagedBy.",
                defaultValue = "{}",
                mapKeyPattern = "[A-Za-z0-9_.:/=+@-]{1,128}",
                mapKeyMaxLength = 128)
        Map<String, String> tags,

        @Key(
                description =
                        "Whether what holds data, with what makes it safe, is guarded: Pulumi refuses to delete it, and AWS too.",
                defaultValue = "true")
        boolean protect,

        @Key(description = "The VPC.", defaultValue = "{}") NetworkConfig network,

        @Key(description = "The key that encrypts the stack's data.", defaultValue = "{}")
        EncryptionConfig encryption,

        @Key(description = "Log groups.", defaultValue = "{}")
        LogsConfig logs,

        @Key(description = "Who is told when something is wrong.", defaultValue = "{}")
        AlarmsConfig alarms,

        @Key(
                description =
                        "What the stack may cost a month by its estimate; caisson preview warns of more, and fails with --require-budget. 0 is no limit.",
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
        TagRules.check(path + ".tags", tags, problems);
        for (String webhook : alarms.webhooks()) {
            problems.check(
                    secrets.containsKey(webhook),
                    path + ".alarms.webhooks",
                    webhook,
                    "is not one of caisson:secrets: " + String.join(", ", new TreeSet<>(secrets.keySet())));
        }
        problems.check(
                environment == Environment.DEV || encryption.key() == KeyOwner.OWN,
                path + ".encryption.key",
                "aws",
                "must be own outside dev: whoever may read a backup could not be kept from it by the key");
        problems.check(
                environment != Environment.PROD
                        || !alarms.emails().isEmpty()
                        || !alarms.webhooks().isEmpty(),
                path + ".alarms.emails",
                null,
                "must name at least one address in prod, or alarms.webhooks a secret: alarms that reach nobody help nobody");
    }
}
