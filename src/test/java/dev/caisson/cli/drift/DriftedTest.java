package dev.caisson.cli.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.report.Terminal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** Over events as the engine 3.274.1 writes them for a refresh in which nothing is changed. */
class DriftedTest {
    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"ciphertext\": \"[secret]\"}";

    private static final EngineRun RUN = run(
            step("same", "topic:Topic::news", "{}", "{}", "{}"),
            step(
                    "update",
                    "queue:Queue::mails-queue",
                    "{\"timeout\": 180, \"tags\": {\"Owner\": \"ada\"}, \"key\": " + SECRET + "}",
                    "{\"timeout\": 77, \"tags\": {\"Owner\": \"ada\", \"a.b\": \"c\"}, \"key\": " + SECRET + "}",
                    "{\"timeout\": {\"diffKind\": \"update\"}, \"tags[\\\"a.b\\\"]\": {\"diffKind\": \"add\"},"
                            + " \"tagsAll[\\\"a.b\\\"]\": {\"diffKind\": \"add\"}, \"key\": {\"diffKind\": \"update\"}}"),
            step("delete", "alarm:Alarm::mails-alarm", "{}", "null", "null"));

    @Test
    @DisplayName("E11 drift is a table of expected → found by component, in which a tag stands once and a secret never")
    void report() {
        String text = new DriftReport(new Terminal(Ansi.OFF, 80)).render("shop/dev", Drifted.of(RUN), 3);

        assertThat(text.lines().map(String::strip))
                .containsSubsequence(
                        "shop/dev: 2 of 3 resources and components are not what the last update left",
                        "Queue mails",
                        "alarm:Alarm mails-alarm: is not there any more",
                        "queue:Queue mails-queue",
                        "timeout: 180 → 77",
                        "tags[\"a.b\"]: unset → c",
                        "key: [secret] → [secret]")
                .noneMatch(line -> line.startsWith("tagsAll"));
    }

    @Test
    @DisplayName("E11 --json has the same")
    void json() {
        var json = JsonParser.parseString(DriftJson.write("shop", "dev", Drifted.of(RUN), 3))
                .getAsJsonObject();

        assertThat(json.get("resources").getAsInt()).isEqualTo(3);
        assertThat(json.getAsJsonArray("drifted"))
                .extracting(each -> each.getAsJsonObject().get("gone").getAsBoolean())
                .containsExactly(true, false);
        assertThat(json.getAsJsonArray("drifted").get(1).toString())
                .contains("{\"path\":\"timeout\",\"expected\":\"180\",\"found\":\"77\"}")
                .doesNotContain("ciphertext");
    }

    @Test
    @DisplayName("E11 where nothing differs it says so")
    void none() {
        var same = run(step("same", "topic:Topic::news", "{}", "{}", "{}"));

        assertThat(new DriftReport(new Terminal(Ansi.OFF, 120)).render("shop/dev", Drifted.of(same), 1))
                .contains("AWS has all 1");
    }

    private static EngineRun run(JsonObject... events) {
        return new EngineRun(0, "", "", Stream.of(events).toList());
    }

    private static JsonObject step(String operation, String name, String before, String after, String differences) {
        String head = "{\"parent\": \"urn:pulumi:dev::shop::caisson:messaging:Queue::mails\", \"outputs\": ";
        String type = name.substring(0, name.indexOf("::"));
        String goal = after.equals("null") ? "null" : head + after + "}";
        return JsonParser.parseString("{\"resOutputsEvent\": {\"metadata\": {\"op\": \"" + operation
                        + "\", \"urn\": \"urn:pulumi:dev::shop::caisson:messaging:Queue$" + name + "\", \"type\": \""
                        + type
                        + "\", \"old\": " + head + before + "}, \"new\": " + goal + ", \"detailedDiff\": " + differences
                        + "}}}")
                .getAsJsonObject();
    }

    @Test
    @DisplayName("a path leads through lists, and ends at a secret")
    void paths() {
        JsonObject state = JsonParser.parseString(
                        "{\"rules\": [{\"port\": 22}], \"login\": {\"password\": " + SECRET + "}}")
                .getAsJsonObject();

        assertThat(List.of("rules[0].port", "rules[1].port", "login.password.plaintext", "login"))
                .extracting(path -> PropertyPath.text(state, path))
                .containsExactly("22", "unset", "[secret]", "[secret]");
    }
}
