package dev.caisson.config;

import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every stack says of itself, whatever it builds. */
public record IdentityConfig(
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
        boolean protect)
        implements Validated {

    @Override
    public void validate(String path, Problems problems) {
        TagRules.check(path + ".tags", tags, problems);
    }
}
