package dev.caisson.cli.ci;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** GitHub's GraphQL API: one request, one answer. */
final class GitHub {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI api;
    private final String token;

    /** @param token never shown */
    GitHub(URI api, String token) {
        this.api = api;
        this.token = token;
    }

    /**
     * Asks.
     *
     * @return the answer's {@code data}
     * @throws GitHubException if there is no answer, or an error in it
     */
    JsonObject ask(String query, JsonObject variables) throws GitHubException, InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("query", query);
        body.add("variables", variables);
        HttpRequest request = HttpRequest.newBuilder(api)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(TIMEOUT)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new GitHubException("GitHub does not answer at " + api + ": " + reason(e));
        }
        if (response.statusCode() != OK) {
            throw new GitHubException("GitHub answers " + response.statusCode() + " at " + api
                    + (response.statusCode() == 401 ? ": GITHUB_TOKEN is not valid, or has expired" : ""));
        }
        return data(response.body());
    }

    private JsonObject data(String answer) throws GitHubException {
        JsonObject json;
        try {
            json = JsonParser.parseString(answer).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new GitHubException("what answers at " + api + " is not GitHub's API");
        }
        if (json.has("errors")) {
            StringBuilder said = new StringBuilder();
            for (JsonElement error : json.getAsJsonArray("errors")) {
                said.append(said.isEmpty() ? "" : "; ")
                        .append(error.getAsJsonObject().get("message").getAsString());
            }
            throw new GitHubException("GitHub refuses: " + said);
        }
        return json.getAsJsonObject("data");
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
