package dev.caisson.config.systems;

import dev.caisson.components.security.GitHubAccessArgs;
import dev.caisson.config.IdentityConfig;
import dev.caisson.config.PipelineConfig;
import dev.caisson.config.StateConfig;
import dev.caisson.config.binding.Inline;
import dev.caisson.config.binding.Key;
import dev.caisson.config.binding.Validated;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that can be said about what an account needs before anything is deployed into it. */
public record BootstrapConfig(
        @Inline IdentityConfig identity,

        @Key(
                description =
                        "The GitHub repository whose workflows deploy into this account, as its tokens name it: with the numbers of owner and repository, if it was made or renamed since 15 July 2026.",
                pattern = GitHubAccessArgs.REPOSITORY,
                format = "a repository of GitHub, owner/name or owner@number/name@number",
                example = "acme@1234567/shop@890123456")
        String repository,

        @Key(
                description =
                        "The account's identity provider for GitHub, if it has one: AWS takes one only. Made if not given.",
                pattern = "arn:aws[a-z-]*:iam::\\d{12}:oidc-provider/token\\.actions\\.githubusercontent\\.com",
                format = "the ARN of an identity provider for token.actions.githubusercontent.com")
        @Nullable
        String provider,

        @Key(description = "Where Pulumi keeps the states of stacks.")
        StateConfig state,

        @Key(
                description = "What is deployed into this account, by GitHub environment.",
                mapKeyPattern = GitHubAccessArgs.ENVIRONMENT,
                mapKeyMaxLength = 32,
                example = "{dev: {}, prod: {preview: false}}")
        Map<String, PipelineConfig> environments,

        @Key(
                description =
                        "Whether the roles that deployments make must carry the boundary, too (caisson:permissionsBoundary in their stacks). Without, a deployment could make itself a role that may do everything.",
                defaultValue = "true")
        boolean boundRoles)
        implements StackSettings, Validated {

    @Override
    public void validate(String path, Problems problems) {
        problems.check(
                        identity.account() != null,
                        path + ".account",
                        null,
                        "is required: the number of the account that is set up, so that no other one is")
                .check(
                        !environments.isEmpty(),
                        path + ".environments",
                        null,
                        "must name at least one environment of GitHub: nobody could deploy");
        new TreeMap<>(state.accounts()).forEach((elsewhere, number) -> {
            String key = path + ".state.accounts." + elsewhere;
            problems.check(
                            !environments.containsKey(elsewhere),
                            key,
                            number,
                            "is deployed into this account, as " + path + ".environments has it")
                    .check(
                            !number.equals(identity.account()),
                            key,
                            number,
                            "is this account: an environment of it goes to " + path + ".environments");
        });
    }
}
