package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;

/** Pull requests of one repository and their comments. */
final class PullRequests {
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

    /** @param repository {@code owner/name} */
    PullRequests(GitHub github, String repository) {
        this.github = github;
        int slash = repository.indexOf('/');
        this.owner = repository.substring(0, slash);
        this.name = repository.substring(slash + 1);
    }

    /**
     * A comment of the token's own.
     *
     * @param pull node of its pull request
     * @param comment its node; empty if there is none yet
     * @param body of it
     */
    record Place(String pull, Optional<String> comment, String body) {}

    /** Number of the open pull request whose newest commit this is; empty if that has moved on. */
    Optional<Integer> withHead(String commit) throws GitHubException, InterruptedException {
        JsonObject variables = repository();
        while (true) {
            JsonObject page = object(github.ask(PULLS, variables), "repository");
            for (JsonElement each : nodes(page)) {
                if (each.getAsJsonObject().get("headRefOid").getAsString().equals(commit)) {
                    return Optional.of(each.getAsJsonObject().get("number").getAsInt());
                }
            }
            if (!goOn(page, variables)) {
                return Optional.empty();
            }
        }
    }

    /** Where a comment belongs that begins so: over the last one, or at the end. */
    Place place(int number, String beginning) throws GitHubException, InterruptedException {
        JsonObject variables = repository();
        variables.addProperty("number", number);
        while (true) {
            JsonObject pull = object(object(github.ask(COMMENTS, variables), "repository"), "pullRequest");
            for (JsonElement each : nodes(pull)) {
                JsonObject comment = each.getAsJsonObject();
                String body = comment.get("body").getAsString();
                // Who else writes so is not overwritten.
                if (comment.get("viewerDidAuthor").getAsBoolean() && body.startsWith(beginning)) {
                    return new Place(id(pull), Optional.of(id(comment)), body);
                }
            }
            if (!goOn(pull, variables)) {
                return new Place(id(pull), Optional.empty(), "");
            }
        }
    }

    void write(Place place, String body) throws GitHubException, InterruptedException {
        JsonObject variables = new JsonObject();
        variables.addProperty("body", body);
        if (place.comment().isPresent()) {
            variables.addProperty("comment", place.comment().get());
            github.ask(UPDATE, variables);
        } else {
            variables.addProperty("pull", place.pull());
            github.ask(ADD, variables);
        }
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

    private JsonObject object(JsonObject parent, String key) throws GitHubException {
        JsonElement value = parent.get(key);
        if (value == null || !value.isJsonObject()) {
            throw new GitHubException("GitHub shows no such " + key + " in " + owner + "/" + name + " to this token");
        }
        return value.getAsJsonObject();
    }
}
