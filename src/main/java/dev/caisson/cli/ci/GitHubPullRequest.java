package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** A pull request at GitHub. */
final class GitHubPullRequest implements Conversation {
    private static final String PULLS = """
            query($owner: String!, $name: String!, $before: String) {
              repository(owner: $owner, name: $name) {
                found: pullRequests(states: OPEN, last: 100, before: $before) {
                  pageInfo { hasPreviousPage startCursor }
                  nodes { number headRefOid }
                }
              }
            }""";
    private static final String COMMENTS = """
            query($owner: String!, $name: String!, $number: Int!, $before: String) {
              repository(owner: $owner, name: $name) {
                pullRequest(number: $number) {
                  id
                  found: comments(last: 100, before: $before) {
                    pageInfo { hasPreviousPage startCursor }
                    nodes { id body viewerDidAuthor }
                  }
                }
              }
            }""";
    private static final String ADD = """
            mutation($pull: ID!, $body: String!) {
              addComment(input: {subjectId: $pull, body: $body}) { clientMutationId }
            }""";
    private static final String UPDATE = """
            mutation($comment: ID!, $body: String!) {
              updateIssueComment(input: {id: $comment, body: $body}) { clientMutationId }
            }""";

    private final GitHubRepository repository;
    private final int number;
    private String node = "";

    GitHubPullRequest(GitHubRepository repository, int number) {
        this.repository = repository;
        this.number = number;
    }

    /** The open one whose newest commit this is; empty if that has moved on. */
    static Optional<GitHubPullRequest> withHead(GitHubRepository repository, String commit)
            throws PlatformException, InterruptedException {
        JsonObject variables = repository.variables();
        while (true) {
            JsonObject page = repository.ask(PULLS, variables);
            for (JsonElement each : GitHubRepository.nodes(page)) {
                if (each.getAsJsonObject().get("headRefOid").getAsString().equals(commit)) {
                    int found = each.getAsJsonObject().get("number").getAsInt();
                    return Optional.of(new GitHubPullRequest(repository, found));
                }
            }
            if (!GitHubRepository.goOn(page, variables)) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<Comment> own(String beginning) throws PlatformException, InterruptedException {
        JsonObject variables = repository.variables();
        variables.addProperty("number", number);
        while (true) {
            JsonObject pull = repository.object(repository.ask(COMMENTS, variables), "pullRequest");
            node = id(pull);
            for (JsonElement each : GitHubRepository.nodes(pull)) {
                JsonObject comment = each.getAsJsonObject();
                String body = comment.get("body").getAsString();
                // Who else writes so is not overwritten.
                if (comment.get("viewerDidAuthor").getAsBoolean() && body.startsWith(beginning)) {
                    return Optional.of(new Comment(id(comment), body));
                }
            }
            if (!GitHubRepository.goOn(pull, variables)) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void add(String body) throws PlatformException, InterruptedException {
        JsonObject variables = new JsonObject();
        variables.addProperty("pull", node);
        variables.addProperty("body", body);
        repository.github().ask(ADD, variables);
    }

    @Override
    public void update(Comment comment, String body) throws PlatformException, InterruptedException {
        JsonObject variables = new JsonObject();
        variables.addProperty("comment", comment.id());
        variables.addProperty("body", body);
        repository.github().ask(UPDATE, variables);
    }

    @Override
    public String toString() {
        return "pull request " + number;
    }

    private static String id(JsonObject node) {
        return node.get("id").getAsString();
    }
}
