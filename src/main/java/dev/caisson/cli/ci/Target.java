package dev.caisson.cli.ci;

import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a comment goes, as the variables of GitHub Actions and of GitLab's pipelines say it. */
public abstract sealed class Target {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /** Of Git: SHA-1 or SHA-256. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private Target() {}

    /** The pull request; empty if none is open that is meant. */
    abstract Optional<Conversation> find() throws PlatformException, InterruptedException;

    /**
     * Reads it.
     *
     * @param number of the pull request, if it is known
     * @param commit that it ends with, if that is known
     * @param environment {@code GITLAB_CI} tells the platform
     * @throws dev.caisson.validation.InvalidInputException if a variable is missing or wrong
     */
    public static Target of(@Nullable Integer number, @Nullable String commit, Map<String, String> environment) {
        Problems.in("the command line")
                .check(
                        commit == null || COMMIT.matcher(commit).matches(),
                        "--commit",
                        commit,
                        "must be a whole commit hash: 40 digits and letters from a to f")
                .throwIfAny();
        return "true".equals(environment.get("GITLAB_CI"))
                ? gitLab(number, commit, environment)
                : gitHub(number, commit, environment);
    }

    private static Target gitHub(@Nullable Integer number, @Nullable String commit, Map<String, String> environment) {
        GitHubRepository repository = GitHubRepository.of(environment, "pull-requests: write");
        Problems.in("the command line")
                .check(number != null || commit != null, "--pull", null, "or --commit must say which pull request")
                .throwIfAny();
        return new OnGitHub(repository, number, commit);
    }

    private static Target gitLab(@Nullable Integer number, @Nullable String commit, Map<String, String> environment) {
        var variables = new PipelineVariables(environment);
        String token = variables.token(
                "GITLAB_TOKEN", "to a project access token with the scope api: CI_JOB_TOKEN may not comment");
        String project = variables.text(
                "CI_PROJECT_ID", variables.value("CI_PROJECT_ID"), NUMBER, "must be the project's number");
        String request = variables.text(
                "CI_MERGE_REQUEST_IID",
                number == null ? variables.value("CI_MERGE_REQUEST_IID") : number.toString(),
                NUMBER,
                "must be the merge request's number: this is no pipeline of one, and --pull is not set");
        String api = variables
                .address("CI_API_V4_URL", "https://gitlab.com/api/v4")
                .toString()
                .replaceFirst("/+$", "");
        variables.throwIfAny();
        Problems.in("the command line")
                .check(commit == null, "--commit", commit, "is for GitHub; GitLab tells the merge request itself")
                .throwIfAny();
        return new OnGitLab(new GitLabMergeRequest(api, token, project, Integer.parseInt(request)));
    }

    private static final class OnGitHub extends Target {
        private final GitHubRepository repository;
        private final @Nullable Integer number;
        private final @Nullable String commit;

        OnGitHub(GitHubRepository repository, @Nullable Integer number, @Nullable String commit) {
            this.repository = repository;
            this.number = number;
            this.commit = commit;
        }

        @Override
        Optional<Conversation> find() throws PlatformException, InterruptedException {
            if (number != null) {
                return Optional.of(new GitHubPullRequest(repository, number));
            }
            return GitHubPullRequest.withHead(repository, String.valueOf(commit))
                    .map(pull -> pull);
        }
    }

    private static final class OnGitLab extends Target {
        private final GitLabMergeRequest request;

        OnGitLab(GitLabMergeRequest request) {
            this.request = request;
        }

        @Override
        Optional<Conversation> find() {
            return Optional.of(request);
        }
    }
}
