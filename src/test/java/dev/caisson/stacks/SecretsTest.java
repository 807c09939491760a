package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.config.binding.EffectiveConfiguration;
import dev.caisson.config.binding.Origins;
import dev.caisson.offline.EngineMessage;
import dev.caisson.report.GraphJson;
import dev.caisson.report.Terminal;
import dev.caisson.report.TreeReport;
import dev.caisson.systems.Systems;
import dev.caisson.testing.OfflineRun;
import dev.caisson.testing.ShippedStack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Help.Ansi;

@DisplayName("a secret of the configuration")
class SecretsTest {
    /** With characters that JSON, URLs and shells write differently. */
    private static final String CANARY = "cäna\"ry&4711/=<x>";

    private static final String WEBHOOK = "https://events.example.com/hook-canary-0815";
    private static final JsonObject SECRET =
            JsonParser.parseString("{\"secret\":true}").getAsJsonObject();

    private static final ShippedStack STACK = ShippedStack.platform("prod")
            .withSecret("caisson:secrets", secrets(CANARY))
            .with(
                    "caisson:services.api.uses.secrets[0]=payment",
                    "caisson:services.worker.uses.secrets[0]=payment",
                    "caisson:functions.status.uses.secrets[0]=payment",
                    "caisson:alarms.webhooks[0]=pager");

    static Stream<OfflineRun> runs() {
        return Stream.of(STACK.previewRun(), STACK.simulatedRun());
    }

    @ParameterizedTest
    @MethodSource("runs")
    @DisplayName("reaches Secrets Manager and the webhook's subscription, marked as a secret, and nothing else")
    void marked(OfflineRun run) {
        var graph = run.expectGraph();

        assertThat(graph.the("aws:secretsmanager/secretVersion:SecretVersion", "payment-version")
                        .inputs()
                        .get("secretString"))
                .isEqualTo(SECRET);
        assertThat(graph.the("aws:sns/topicSubscription:TopicSubscription", "alarms-to-pager")
                        .inputs()
                        .get("endpoint"))
                .isEqualTo(SECRET);
        List<String> secretInputs = new ArrayList<>();
        graph.resources()
                .forEach(node -> node.inputs().entrySet().stream()
                        .filter(input -> input.getValue().toString().contains(SECRET.toString()))
                        .forEach(input -> secretInputs.add(node.name() + "." + input.getKey())));
        assertThat(secretInputs)
                .as("a value that is secret by accident cannot be read where it is needed")
                .containsExactlyInAnyOrder(
                        "payment-version.secretString",
                        "pager-version.secretString",
                        "session-key-version.secretString",
                        "alarms-to-pager.endpoint");
    }

    @ParameterizedTest
    @MethodSource("runs")
    @DisplayName("is in no saved graph, output, report, message or printed configuration")
    void hidden(OfflineRun run) {
        var graph = run.expectGraph();
        var settings = Systems.of(STACK.input())
                .read(STACK.input(), Origins.from("the stack's file"))
                .settings();

        assertHidden("the saved graph", GraphJson.write(graph));
        assertHidden("the tree", new TreeReport(new Terminal(Ansi.OFF, 80), true).render(graph));
        assertHidden("messages", texts(run));
        assertHidden("caisson config", new EffectiveConfiguration(false).render(settings));
        assertHidden("the input", STACK.input().toString());
    }

    @Test
    @DisplayName("is not in the message when the configuration around it is wrong")
    void refused() {
        for (String wrong : List.of(
                "caisson:secrts=x",
                "caisson:network.cidr=nonsense",
                "caisson:alarms.webhooks[1]=nobody",
                "caisson:services.api.uses.secrets[1]=none",
                "caisson:generatedSecrets[1]=payment")) {
            var run = STACK.with(wrong).previewRun();
            assertThat(run.errors()).as(wrong).isNotEmpty();
            assertHidden(wrong, texts(run));
        }
        for (String malformed : List.of(
                "{\"payment\": {\"nested\": " + json(CANARY) + "}}",
                "[" + json(CANARY) + "]",
                "{\"payment\": " + json(CANARY),
                json(CANARY),
                "{\"Payment Key\": " + json(CANARY) + "}")) {
            var run = ShippedStack.platform("prod")
                    .withSecret("caisson:secrets", malformed)
                    .previewRun();
            assertThat(run.errors()).as("a refusal").hasSize(1);
            assertHidden("a refusal", texts(run));
        }
    }

    @Test
    @DisplayName("is refused where it would be stored in the clear, and not shown then")
    void wrongPlace() {
        for (String key : List.of("services", "functions", "tags", "database", "alarms")) {
            String text = switch (key) {
                case "services" -> "{\"api\":{\"environment\":{\"TOKEN\":" + json(CANARY) + "}}}";
                case "functions" -> "{\"status\":{\"environment\":{\"TOKEN\":" + json(CANARY) + "}}}";
                case "database" -> "{\"name\":" + json(CANARY) + "}";
                case "alarms" -> "{\"emails\":[" + json(CANARY) + "]}";
                default -> "{\"Token\":" + json(CANARY) + "}";
            };
            var run = ShippedStack.platform("prod")
                    .withSecret("caisson:" + key, text)
                    .simulatedRun();

            assertThat(run.errors()).as(key).isNotEmpty();
            assertHidden(key, texts(run) + GraphJson.write(run.graph()));
        }
    }

    private static String secrets(String canary) {
        return "{\"payment\":" + json(canary) + ",\"pager\":\"" + WEBHOOK + "\"}";
    }

    private static String texts(OfflineRun run) {
        return String.join(
                "\n", run.messages().stream().map(EngineMessage::text).toList());
    }

    /** Neither as it is nor in any of the forms in which a program might write it. */
    private static void assertHidden(String where, String text) {
        for (String secret : List.of(CANARY, WEBHOOK)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            // Without the ends, which depend on what stands around it.
            String base64 = Base64.getEncoder().encodeToString(bytes);
            assertThat(text)
                    .as(where)
                    .doesNotContain(
                            secret,
                            json(secret).substring(1, json(secret).length() - 1),
                            base64.substring(0, base64.length() - 4),
                            URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }
        assertThat(text).as(where).doesNotContain("4711", "0815");
    }

    private static String json(String text) {
        return new com.google.gson.JsonPrimitive(text).toString();
    }
}
