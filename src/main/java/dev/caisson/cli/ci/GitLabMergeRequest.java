package dev.caisson.cli.ci;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.Optional;

/** A merge request at GitLab, over its REST API. */
final class GitLabMergeRequest implements Conversation {
    private static final int PAGE = 100;

    private final Http http;
    private final String api;
    private final String request;
    private final int number;

    /**
     * Names one.
     *
     * @param api {@code https://gitlab.com/api/v4}
     * @param project number of it
     */
    GitLabMergeRequest(String api, String token, String project, int number) {
        this.http = new Http("GitLab", "PRIVATE-TOKEN", token, "GITLAB_TOKEN");
        this.api = api;
        this.request = api + "/projects/" + project + "/merge_requests/" + number + "/notes";
        this.number = number;
    }

    @Override
    public Optional<Comment> own(String beginning) throws PlatformException, InterruptedException {
        String self = id(object(http.ask("GET", URI.create(api + "/user"), null)));
        for (int page = 1; ; page++) {
            JsonElement notes =
                    http.ask("GET", URI.create(request + "?sort=desc&per_page=" + PAGE + "&page=" + page), null);
            if (!(notes instanceof JsonArray all)) {
                throw stranger();
            }
            for (JsonElement each : all) {
                JsonObject note = object(each);
                String body = note.get("body").getAsString();
                if (id(note.getAsJsonObject("author")).equals(self) && body.startsWith(beginning)) {
                    return Optional.of(new Comment(id(note), body));
                }
            }
            if (all.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void add(String body) throws PlatformException, InterruptedException {
        http.ask("POST", URI.create(request), note(body));
    }

    @Override
    public void update(Comment comment, String body) throws PlatformException, InterruptedException {
        http.ask("PUT", URI.create(request + "/" + comment.id()), note(body));
    }

    @Override
    public String toString() {
        return "merge request " + number;
    }

    private static JsonObject note(String body) {
        JsonObject note = new JsonObject();
        note.addProperty("body", body);
        return note;
    }

    private JsonObject object(JsonElement element) throws PlatformException {
        if (element instanceof JsonObject object && object.has("id")) {
            return object;
        }
        throw stranger();
    }

    private PlatformException stranger() {
        return new PlatformException("what answers at " + api + " is not GitLab's API");
    }

    private static String id(JsonObject object) {
        return object.get("id").getAsString();
    }
}
