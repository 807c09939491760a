package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.SecretValue;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is told when something is wrong. */
public record NotificationsConfig(
        @Key(
                description = "E-mail addresses; each must confirm once.",
                defaultValue = "[]",
                pattern = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
                format = "an e-mail address",
                example = "[oncall@example.com]")
        List<String> emails,

        @Key(
                description =
                        "Secrets that hold an HTTPS endpoint, by name: PagerDuty's integration for CloudWatch, Opsgenie's, or one of yours that confirms a subscription by itself.",
                defaultValue = "[]")
        List<String> webhooks,

        @Key(description = "A Slack channel; none if not given.", example = SlackConfig.EXAMPLE) @Nullable
        SlackConfig slack) {

    /** With a host, and without a blank, which SNS takes for another URL than was meant. */
    private static final String WEBHOOK = "https://[^\\s/@]+(/\\S*)?";

    /**
     * Adds what is wrong with it in a stack.
     *
     * @param path of the stack's configuration
     * @param secrets those of the stack, by name
     */
    public void check(String path, Environment environment, Map<String, SecretValue> secrets, Problems problems) {
        for (String webhook : webhooks) {
            problems.check(
                    secrets.containsKey(webhook),
                    path + ".alarms.webhooks",
                    webhook,
                    "is not one of caisson:secrets: " + String.join(", ", new TreeSet<>(secrets.keySet())));
            SecretValue url = secrets.get(webhook);
            // The URL itself is never shown: it holds the token that lets anybody raise alarms.
            problems.check(
                    url == null || url.matches(WEBHOOK),
                    path + ".secrets." + webhook,
                    null,
                    "must be a URL that starts with https://, for caisson:alarms.webhooks");
        }
        problems.check(
                environment != Environment.PROD || !areUnheard(),
                path + ".alarms.emails",
                null,
                "must name at least one address in prod, or alarms.webhooks a secret, or alarms.slack a channel: alarms that reach nobody help nobody");
    }

    /** Whether nobody is told. */
    public boolean areUnheard() {
        return emails.isEmpty() && webhooks.isEmpty() && slack == null;
    }
}
