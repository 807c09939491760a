package dev.caisson.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** GitHub is a server of this test, which answers what it was told to. */
@DisplayName("An issue for a trouble")
class TroubleIssueTest {
    private static final String TITLE = "Drift of shop/prod";
    private static final String MARKER = "<!-- caisson: Drift of shop/prod -->";
    private static final String DONE = "{\"data\": {\"createIssue\": {\"issue\": {\"number\": 12}}}}";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<JsonObject> questions = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void gitHub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            questions.add(JsonParser.parseString(body).getAsJsonObject());
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void gone() {
        server.stop(0);
    }

    @Test
    @DisplayName("is opened once, whatever others have written, and all that is told stays text")
    void opened() throws Exception {
        answers.add(open("{\"id\": \"I1\", \"number\": 3, \"viewerDidAuthor\": false, \"body\": \"" + MARKER + "\"}"));
        answers.add(DONE);

        assertThat(issue().tell("tags: a → ```@team```\n")).isEqualTo("Opened issue 12: Drift of shop/prod.");

        JsonObject said = questions.get(1).getAsJsonObject("variables");
        assertThat(said.get("title").getAsString()).isEqualTo(TITLE);
        assertThat(said.get("body").getAsString()).isEqualTo(MARKER + "\n````text\ntags: a → ```@team```\n````\n");
    }

    @Test
    @DisplayName("is renewed while the trouble changes, and left alone while it does not")
    void renewed() throws Exception {
        String own = open("{\"id\": \"I2\", \"number\": 4, \"viewerDidAuthor\": true, \"body\": \"" + MARKER
                + "\\n```text\\nold\\n```\\n\"}");
        answers.addAll(List.of(own, own, DONE));

        assertThat(issue().tell("old")).isEqualTo("Nothing new for issue 4.");
        assertThat(issue().tell("new")).isEqualTo("Renewed issue 4.");

        JsonObject said = questions.get(2).getAsJsonObject("variables");
        assertThat(said.get("issue").getAsString()).isEqualTo("I2");
        assertThat(said.get("body").getAsString()).contains("new").doesNotContain("old");
    }

    @Test
    @DisplayName("is closed when the trouble is gone, and nothing is where there is none")
    void closed() throws Exception {
        answers.addAll(List.of(
                open("{\"id\": \"I2\", \"number\": 4, \"viewerDidAuthor\": true, \"body\": \"" + MARKER + "\"}"),
                DONE,
                open("")));

        assertThat(issue().settle()).isEqualTo("Closed issue 4.");
        assertThat(questions.get(1).get("query").getAsString()).contains("closeIssue");
        assertThat(issue().settle()).isEqualTo("No issue is open.");
    }

    @Test
    @DisplayName("says what is missing before it asks, and what GitHub refuses")
    void refused() {
        assertThatThrownBy(() -> TroubleIssue.of(Map.of("GITHUB_REPOSITORY", "acme/shop"), TITLE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("GITHUB_TOKEN: must be set, to a token with issues: write");
        answers.add("{\"errors\": [{\"message\": \"Resource not accessible by integration\"}]}");
        assertThatThrownBy(() -> issue().tell("new"))
                .isInstanceOf(PlatformException.class)
                .hasMessage("GitHub refuses: Resource not accessible by integration");
    }

    private TroubleIssue issue() {
        return TroubleIssue.of(
                Map.of(
                        "GITHUB_TOKEN", "t",
                        "GITHUB_REPOSITORY", "acme/shop",
                        "GITHUB_GRAPHQL_URL",
                                "http://127.0.0.1:" + server.getAddress().getPort() + "/graphql"),
                TITLE);
    }

    private static String open(String issue) {
        return "{\"data\": {\"repository\": {\"id\": \"R\", \"found\": {\"pageInfo\":"
                + " {\"hasPreviousPage\": false, \"startCursor\": null}, \"nodes\": [" + issue + "]}}}}";
    }
}
