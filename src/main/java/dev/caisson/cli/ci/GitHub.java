package dev.caisson.cli.ci;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.net.URI;

/** GitHub's GraphQL API, which alone tells whose a comment is. */
final class GitHub {
    private final URI api;
    private final Http http;

    GitHub(URI api, String token) {
        this.api = api;
        this.http = new Http("GitHub", "Authorization", "Bearer " + token, "GITHUB_TOKEN");
    }

    /**
     * Asks.
     *
     * @return the answer's {@code data}
     * @throws PlatformException if there is no answer, or an error in it
     */
    JsonObject ask(String query, JsonObject variables) throws PlatformException, InterruptedException {
        JsonObject body = new JsonObject();
        body.addProperty("query", query);
        body.add("variables", variables);
        JsonElement answer = http.ask("POST", api, body);
        if (!(answer instanceof JsonObject json)) {
            throw new PlatformException("what answers at " + api + " is not GitHub's API");
        }
        if (json.get("errors") instanceof JsonArray errors) {
            StringBuilder said = new StringBuilder();
            for (JsonElement error : errors) {
                said.append(said.isEmpty() ? "" : "; ")
                        .append(
                                error instanceof JsonObject one && one.get("message") instanceof JsonPrimitive message
                                        ? message.getAsString()
                                        : "an error without a message");
            }
            throw new PlatformException("GitHub refuses: " + said);
        }
        if (!(json.get("data") instanceof JsonObject data)) {
            throw new PlatformException("what answers at " + api + " is not GitHub's API");
        }
        return data;
    }
}
