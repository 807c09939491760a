package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The repository whose workflow runs.
 *
 * @param github answers for it
 * @param name {@code owner/name}
 */
record GitHubRepository(GitHub github, String name) {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}/)[\\w.-]+/(?!\\.{1,2}$)[\\w.-]+");

    /**
     * Reads it.
     *
     * @param right that the token needs, as a workflow's {@code permissions} say it
     * @param environment of a workflow
     * @throws dev.caisson.validation.InvalidInputException if a variable is missing or wrong
     */
    static GitHubRepository of(Map<String, String> environment, String right) {
        var variables = new PipelineVariables(environment);
        String token = variables.token("GITHUB_TOKEN", "to a token with " + right);
        String given = variables.value("GITHUB_REPOSITORY");
        String name = variables.text("GITHUB_REPOSITORY", given, NAME, "must be the repository, as owner/name");
        URI api = variables.address("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql");
        variables.throwIfAny();
        return new GitHubRepository(new GitHub(api, token), name);
    }

    /** Those that every query names it by. */
    JsonObject variables() {
        var variables = new JsonObject();
        int slash = name.indexOf('/');
        variables.addProperty("owner", name.substring(0, slash));
        variables.addProperty("name", name.substring(slash + 1));
        return variables;
    }

    /**
     * Asks about it.
     *
     * @throws PlatformException if there is no answer, or the token may not see it
     */
    JsonObject ask(String query, JsonObject variables) throws PlatformException, InterruptedException {
        return object(github.ask(query, variables), "repository");
    }

    /** What a query calls {@code found}: a page of them. */
    static Iterable<JsonElement> nodes(JsonObject holder) {
        return holder.getAsJsonObject("found").getAsJsonArray("nodes");
    }

    /** Whether there is a page before this one, for which it changes the variables. */
    static boolean goOn(JsonObject holder, JsonObject variables) {
        JsonObject page = holder.getAsJsonObject("found").getAsJsonObject("pageInfo");
        variables.add("before", page.get("startCursor"));
        return page.get("hasPreviousPage").getAsBoolean();
    }

    /** A part of an answer. */
    JsonObject object(JsonObject parent, String key) throws PlatformException {
        JsonElement value = parent.get(key);
        if (value == null || !value.isJsonObject()) {
            throw new PlatformException("GitHub shows no such " + key + " in " + name + " to this token");
        }
        return value.getAsJsonObject();
    }
}
