package dev.caisson.systems;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.ShippedStack;
import dev.caisson.testing.TimedProcess;
import dev.caisson.testing.Tool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the code of a function that nobody has deployed yet")
class PlaceholderCodeTest {
    private static final String FUNCTION = "aws:lambda/function:Function";

    /** Calls the handler of the first argument's code with each further argument as event. */
    private static final String CALL = """
            import json, sys, types
            code = {}
            exec(sys.argv[1], code)
            for event in sys.argv[2:]:
                try:
                    print(json.dumps(code["handler"](json.loads(event), types.SimpleNamespace(function_name="mine"))))
                except Exception as failed:
                    print(json.dumps({"raised": str(failed)}))
            """;

    private static final String QUEUE_EVENT =
            "{\"Records\": [{\"messageId\": \"1\", \"body\": \"{}\", \"eventSource\": \"aws:sqs\"}]}";

    @Test
    @DisplayName("answers an API and a socket, and gives messages back to their queue")
    void zip() throws Exception {
        var function = ShippedStack.platform("dev").simulated().the(FUNCTION, "status-function");

        var answers = answers(
                function,
                Map.of(),
                "{\"httpMethod\": \"GET\", \"path\": \"/status\"}",
                "{\"requestContext\": {\"routeKey\": \"$connect\", \"connectionId\": \"c\"}}",
                QUEUE_EVENT);

        for (JsonObject answer : answers.subList(0, 2)) {
            assertThat(answer.get("statusCode").getAsInt()).isEqualTo(200);
            assertThat(Inputs.at(answer, "headers.Content-Type").getAsString()).isEqualTo("application/json");
            assertThat(JsonParser.parseString(answer.get("body").getAsString()))
                    .isEqualTo(JsonParser.parseString("{\"function\": \"mine\", \"status\": \"placeholder\"}"));
        }
        assertThat(answers.get(2).keySet())
                .as("an answer would be success, and the messages gone")
                .containsExactly("raised");
    }

    @Test
    @DisplayName("lets the pages read its answers that it is told of, and no others")
    void origins() throws Exception {
        var function = ShippedStack.example("partner", "dev").simulated().the(FUNCTION, "requests-function");

        var answers = answers(
                function,
                Map.of("WEB_ORIGINS", "https://a.example.com,http://localhost:3000"),
                "{\"headers\": {\"Origin\": \"http://localhost:3000\"}}",
                "{\"headers\": {\"origin\": \"https://a.example.com.evil.org\"}}",
                "{\"headers\": null}");

        assertThat(answers)
                .extracting(answer -> answer.get("headers").toString())
                .containsExactly(
                        "{\"Content-Type\":\"application/json\","
                                + "\"Access-Control-Allow-Origin\":\"http://localhost:3000\",\"Vary\":\"Origin\"}",
                        "{\"Content-Type\":\"application/json\"}",
                        "{\"Content-Type\":\"application/json\"}");
    }

    @Test
    @DisplayName("in place of an image: well on the path of its health check, away for everybody else")
    void image() throws Exception {
        var function = ShippedStack.example("epistemix", "dev").simulated().byType(FUNCTION).stream()
                .filter(node -> node.name().endsWith("-placeholder"))
                .findFirst()
                .orElseThrow();

        var answers = answers(
                function,
                Map.of("AWS_LWA_READINESS_CHECK_PATH", "/health"),
                "{\"httpMethod\": \"GET\", \"path\": \"/health\"}",
                "{\"rawPath\": \"/health\"}",
                "{\"httpMethod\": \"GET\", \"path\": \"/orders\"}",
                "{}",
                QUEUE_EVENT);

        assertThat(answers.subList(0, 4))
                .extracting(answer -> answer.get("statusCode").getAsInt())
                .containsExactly(200, 200, 503, 503);
        assertThat(answers.subList(0, 4)).allSatisfy(answer -> {
            assertThat(Inputs.at(answer, "headers.Retry-After").getAsString()).isEqualTo("300");
            assertThat(JsonParser.parseString(answer.get("body").getAsString())
                            .getAsJsonObject()
                            .get("status")
                            .getAsString())
                    .isEqualTo("placeholder");
        });
        assertThat(answers.get(4).keySet()).containsExactly("raised");
    }

    private static List<JsonObject> answers(ResourceNode function, Map<String, String> environment, String... events)
            throws Exception {
        Tool.require("python3", "the placeholder's code");
        assertThat(Inputs.text(function, "runtime").orElse("")).startsWith("python3.");
        assertThat(Inputs.text(function, "handler")).contains("index.handler");
        var command = new ArrayList<>(List.of("python3", "-c", CALL, code(function)));
        command.addAll(List.of(events));
        var python = new ProcessBuilder(command);
        python.environment().putAll(environment);
        var run = TimedProcess.run(Duration.ofMinutes(1), python);
        assertThat(run.exitCode()).as(run.output()).isZero();
        return run.output()
                .lines()
                .map(JsonParser::parseString)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String code(ResourceNode function) {
        JsonObject files = Inputs.at(function, "code.archive.assets").getAsJsonObject();
        return Inputs.at(files.get("index.py"), "asset.text").getAsString();
    }
}
