package dev.caisson.components.security;

import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link GitHubAccess}.
 *
 * @param location account and region
 * @param repository the one whose workflows are let in, as its tokens name it: {@code owner/name}, or
 *     {@code owner@number/name@number} if it was made or renamed since 15 July 2026 (GitHub's immutable subject claims)
 * @param providerArn the account's identity provider for GitHub, of which AWS takes one only; null (the default) makes
 *     it
 * @param pipelines by GitHub environment: up to 32 lower-case letters, digits and hyphens
 * @param boundRoles whether the roles that deployments make must carry the boundary, too, without which they could give
 *     away more than they have; true by default
 */
@Args
public record GitHubAccessArgs(
        AwsLocation location,
        String repository,
        @Nullable String providerArn,
        Map<String, GitHubPipeline> pipelines,
        @Initializer("DEFAULT_BOUND_ROLES") boolean boundRoles) {

    public static final boolean DEFAULT_BOUND_ROLES = true;

    /** A repository as GitHub's tokens begin with it. */
    public static final String REPOSITORY = "[A-Za-z0-9-]+/[A-Za-z0-9._-]+|[A-Za-z0-9-]+@\\d+/[A-Za-z0-9._-]+@\\d+";

    /** A GitHub environment that can be part of a role's name. */
    public static final String ENVIRONMENT = "[a-z][a-z0-9-]{0,31}";

    public GitHubAccessArgs {
        Problems.in("the arguments of a GitHubAccess")
                .required("location", location)
                .required("repository", repository)
                .check(
                        repository == null || repository.matches(REPOSITORY),
                        "repository",
                        repository,
                        "must be a repository of GitHub, owner/name or owner@number/name@number")
                .check(!pipelines.isEmpty(), "pipelines", null, "must have at least one environment")
                .throwIfAny();
        for (var pipeline : pipelines.entrySet()) {
            Problems.in("the arguments of a GitHubAccess")
                    .check(
                            pipeline.getKey().matches(ENVIRONMENT),
                            "pipelines",
                            pipeline.getKey(),
                            "must be up to 32 lower-case letters, digits and hyphens")
                    .within(
                            "pipelines." + pipeline.getKey() + ".policyArns",
                            pipeline.getValue().policyArns().size(),
                            1,
                            10,
                            "policies")
                    .throwIfAny();
        }
    }

    public static GitHubAccessArgsBuilder builder() {
        return GitHubAccessArgsBuilder.builder();
    }
}
