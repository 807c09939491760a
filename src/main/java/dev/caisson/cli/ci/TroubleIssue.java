package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;

/** One issue of a GitHub repository for one trouble: opened, renewed while it lasts, closed when it is gone. */
public final class TroubleIssue {
    private static final String OPEN = """
            query($owner: String!, $name: String!, $before: String) {
              repository(owner: $owner, name: $name) {
                id
                found: issues(states: OPEN, last: 100, before: $before) {
                  pageInfo { hasPreviousPage startCursor }
                  nodes { id number body viewerDidAuthor }
                }
              }
            }""";
    private static final String CREATE = """
            mutation($repository: ID!, $title: String!, $body: String!) {
              createIssue(input: {repositoryId: $repository, title: $title, body: $body}) { issue { number } }
            }""";
    private static final String UPDATE = """
            mutation($issue: ID!, $body: String!) {
              updateIssue(input: {id: $issue, body: $body}) { clientMutationId }
            }""";
    private static final String CLOSE = """
            mutation($issue: ID!, $body: String!) {
              addComment(input: {subjectId: $issue, body: $body}) { clientMutationId }
              closeIssue(input: {issueId: $issue, stateReason: COMPLETED}) { clientMutationId }
            }""";

    /** GitHub's limit for a body is 65,536 characters. */
    private static final int MOST = 60_000;

    private final GitHubRepository repository;
    private final String title;
    private String repositoryId = "";

    private TroubleIssue(GitHubRepository repository, String title) {
        this.repository = repository;
        this.title = title;
    }

    /**
     * Names it.
     *
     * @param environment of a workflow with {@code issues: write}
     * @throws dev.caisson.validation.InvalidInputException if a variable is missing or wrong
     */
    public static TroubleIssue of(Map<String, String> environment, String title) {
        return new TroubleIssue(GitHubRepository.of(environment, "issues: write"), title);
    }

    private record Found(String id, int number, String body) {}

    /**
     * Says what the trouble is.
     *
     * @param text plain; what stands in it may come from strangers
     * @return what was done, for a person
     * @throws PlatformException if GitHub does not do it
     */
    public String tell(String text) throws PlatformException, InterruptedException {
        String body = body(text);
        Optional<Found> open = find();
        JsonObject variables = new JsonObject();
        variables.addProperty("body", body);
        if (open.isEmpty()) {
            variables.addProperty("repository", repositoryId);
            variables.addProperty("title", title);
            int number = repository
                    .github()
                    .ask(CREATE, variables)
                    .getAsJsonObject("createIssue")
                    .getAsJsonObject("issue")
                    .get("number")
                    .getAsInt();
            return "Opened issue " + number + ": " + title + ".";
        }
        if (open.get().body().strip().equals(body.strip())) {
            return "Nothing new for issue " + open.get().number() + ".";
        }
        variables.addProperty("issue", open.get().id());
        repository.github().ask(UPDATE, variables);
        return "Renewed issue " + open.get().number() + ".";
    }

    /**
     * Says that it is gone.
     *
     * @return what was done, for a person
     * @throws PlatformException if GitHub does not do it
     */
    public String settle() throws PlatformException, InterruptedException {
        Optional<Found> open = find();
        if (open.isEmpty()) {
            return "No issue is open.";
        }
        JsonObject variables = new JsonObject();
        variables.addProperty("issue", open.get().id());
        variables.addProperty("body", "It is gone.");
        repository.github().ask(CLOSE, variables);
        return "Closed issue " + open.get().number() + ".";
    }

    /** A fence that is longer than any in the text keeps all of it text: no mention, no markup. */
    private String body(String text) {
        String shown = text.length() > MOST ? text.substring(0, MOST) + "\n…" : text;
        StringBuilder fence = new StringBuilder("```");
        while (shown.contains(fence)) {
            fence.append('`');
        }
        return marker() + "\n" + fence + "text\n" + shown.stripTrailing() + "\n" + fence + "\n";
    }

    private String marker() {
        return "<!-- caisson: " + title + " -->";
    }

    /** Who else writes so is not overwritten. */
    private Optional<Found> find() throws PlatformException, InterruptedException {
        JsonObject variables = repository.variables();
        while (true) {
            JsonObject page = repository.ask(OPEN, variables);
            repositoryId = page.get("id").getAsString();
            for (JsonElement each : GitHubRepository.nodes(page)) {
                JsonObject issue = each.getAsJsonObject();
                String body = issue.get("body").getAsString();
                if (issue.get("viewerDidAuthor").getAsBoolean() && body.startsWith(marker())) {
                    return Optional.of(new Found(
                            issue.get("id").getAsString(), issue.get("number").getAsInt(), body));
                }
            }
            if (!GitHubRepository.goOn(page, variables)) {
                return Optional.empty();
            }
        }
    }
}
