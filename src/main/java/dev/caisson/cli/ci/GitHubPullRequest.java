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

    private final GitHub github;
    private final String owner;
    private final String name;
    private final int number;
    private String node = "";

    /**
     * Names one.
     *
     * @param repository {@code owner/name}
     */
    GitHubPullRequest(GitHub github, String repository, int number) {
        this.github = github;
        int slash = repository.indexOf('/');
        this.owner = repository.substring(0, slash);
        this.name = repository.substring(slash + 1);
        this.number = number;
    }

    /** The open one whose newest commit this is; empty if that has moved on. */
    static Optional<GitHubPullRequest> withHead(GitHub github, String repository, String commit)
            throws PlatformException, InterruptedException {
        var all = new GitHubPullRequest(github, repository, 0);
        JsonObject variables = all.repository();
        while (true) {
            JsonObject page = all.object(github.ask(PULLS, variables), "repository");
            for (JsonElement each : nodes(page)) {
                if (each.getAsJsonObject().get("headRefOid").getAsString().equals(commit)) {
                    int found = each.getAsJsonObject().get("number").getAsInt();
                    return Optional.of(new GitHubPullRequest(github, repository, found));
                }
            }
            if (!goOn(page, variables)) {
                return Optional.empty();
            }
        }
    }

    @Override
    public Optional<Comment> own(String beginning) throws PlatformException, InterruptedException {
        JsonObject variables = repository();
        variables.addProperty("number", number);
        while (true) {
            JsonObject pull = object(object(github.ask(COMMENTS, variables), "repository"), "pullRequest");
            node = id(pull);
            for (JsonElement each : nodes(pull)) {
                JsonObject comment = each.getAsJsonObject();
                String body = comment.get("body").getAsString();
                // Who else writes so is not overwritten.
                if (comment.get("viewerDidAuthor").getAsBoolean() && body.startsWith(beginning)) {
                    return Optional.of(new Comment(id(comment), body));
                }
            }
            if (!goOn(pull, variables)) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void add(String body) throws PlatformException, InterruptedException {
        JsonObject variables = new JsonObject();
        variables.addProperty("pull", node);
        variables.addProperty("body", body);
        github.ask(ADD, variables);
    }

    @Override
    public void update(Comment comment, String body) throws PlatformException, InterruptedException {
        JsonObject variables = new JsonObject();
        variables.addProperty("comment", comment.id());
        variables.addProperty("body", body);
        github.ask(UPDATE, variables);
    }

    @Override
    public String toString() {
        return "pull request " + number;
    }

    private JsonObject repository() {
        JsonObject variables = new JsonObject();
        variables.addProperty("owner", owner);
        variables.addProperty("name", name);
        return variables;
    }

    private static Iterable<JsonElement> nodes(JsonObject holder) {
        return holder.getAsJsonObject("found").getAsJsonArray("nodes");
    }

    private static boolean goOn(JsonObject holder, JsonObject variables) {
        JsonObject page = holder.getAsJsonObject("found").getAsJsonObject("pageInfo");
        variables.add("before", page.get("startCursor"));
        return page.get("hasPreviousPage").getAsBoolean();
    }

    private static String id(JsonObject node) {
        return node.get("id").getAsString();
    }

    private JsonObject object(JsonObject parent, String key) throws PlatformException {
        JsonElement value = parent.get(key);
        if (value == null || !value.isJsonObject()) {
            throw new PlatformException("GitHub shows no such " + key + " in " + owner + "/" + name + " to this token");
        }
        return value.getAsJsonObject();
    }
}
