package dev.caisson.cli.ci;

import dev.caisson.report.comment.PullRequestComment;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A comment on its way to GitHub. What is in the file may come from a stranger's pull request. */
public final class CommentPost {
    private static final String API = "https://api.github.com/graphql";

    /** GitHub's limit for the body of a comment. */
    private static final int MOST = 65_536;

    private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");
    private static final Pattern MENTION = Pattern.compile("@(?=\\w)");
    private static final String ZERO_WIDTH_SPACE = "\u200B";
    private static final String NOTHING_LEFT = PullRequestComment.MARKER + "\nCaisson: no stack changes any more.\n";

    private final String body;
    private final PullRequests pulls;

    private CommentPost(String body, PullRequests pulls) {
        this.body = body;
        this.pulls = pulls;
    }

    /**
     * Reads the comment, and where it goes.
     *
     * @param file empty if no stack changes
     * @param environment with {@code GITHUB_TOKEN} and {@code GITHUB_REPOSITORY}; {@code GITHUB_GRAPHQL_URL} names
     *     another GitHub
     * @throws dev.caisson.validation.InvalidInputException if one is missing or wrong
     */
    public static CommentPost of(Path file, Map<String, String> environment) {
        String token = environment.getOrDefault("GITHUB_TOKEN", "");
        String repository = environment.getOrDefault("GITHUB_REPOSITORY", "");
        var problems = Problems.in("the command line");
        String text = "";
        try {
            text = Files.readString(file);
            problems.check(
                    text.isEmpty() || text.startsWith(PullRequestComment.MARKER),
                    "--file",
                    file.toString(),
                    "must be what caisson ci comment wrote");
            problems.check(
                    text.length() <= MOST, "--file", file.toString(), "must have 65536 characters at most, for GitHub");
        } catch (IOException e) {
            problems.add("--file", file.toString(), "cannot be read: " + FileTrouble.of(file, e));
        }
        problems.check(!token.isBlank(), "GITHUB_TOKEN", null, "must be set, to a token with pull-requests: write");
        problems.check(
                REPOSITORY.matcher(repository).matches(),
                "GITHUB_REPOSITORY",
                repository,
                "must be the repository with the pull request, as owner/name");
        problems.throwIfAny();
        var api = URI.create(environment.getOrDefault("GITHUB_GRAPHQL_URL", API));
        return new CommentPost(
                MENTION.matcher(text).replaceAll("@" + ZERO_WIDTH_SPACE),
                new PullRequests(new GitHub(api, token), repository));
    }

    /**
     * Posts it.
     *
     * @param commit that the pull request ends with; null where the number is known
     * @return what was done, for a person
     * @throws GitHubException if GitHub does not do it
     */
    public String post(int number, @Nullable String commit) throws GitHubException, InterruptedException {
        Optional<Integer> pull = commit == null ? Optional.of(number) : pulls.withHead(commit);
        if (pull.isEmpty()) {
            return "No open pull request ends with " + commit + ": nothing to say.";
        }
        var place = pulls.place(pull.get(), PullRequestComment.MARKER);
        String wanted = body.isEmpty() ? NOTHING_LEFT : body;
        // An API may hand the body back with or without its last end of line.
        if (place.comment().isEmpty() ? body.isEmpty() : place.body().strip().equals(wanted.strip())) {
            return "Nothing new for pull request " + pull.get() + ".";
        }
        pulls.write(place, wanted);
        return (place.comment().isEmpty() ? "Commented on pull request " : "Renewed the comment on pull request ")
                + pull.get() + ".";
    }
}
