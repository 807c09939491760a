package dev.caisson.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SavedPlanTest {
    private static final String PLAN = """
            {"resourcePlans": {
                "urn:password": {"goal": {"ignoreChanges": ["secretString"], "inputDiff": {"adds": {
                    "secretId": "a", "secretString": "made up"}}}},
                "urn:parameter": {"goal": {"inputDiff": {"updates": {"name": "b", "value": {"parts": [
                    {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1"}]}}}}},
                "urn:gone": {"steps": ["delete"]}}}
            """;

    @Test
    @DisplayName(
            "E11 an update may have another made-up value than its plan, and nothing else; the plan is gone afterwards")
    void madeUpValues() throws IOException {
        Path file;
        try (SavedPlan plan = SavedPlan.create()) {
            file = plan.file();
            Files.writeString(file, PLAN);

            plan.admitMadeUpValues();

            JsonObject resources = JsonParser.parseString(Files.readString(file))
                    .getAsJsonObject()
                    .getAsJsonObject("resourcePlans");
            // What the engine compares with nothing: resource.Computed.
            assertThat(resources.getAsJsonObject("urn:password").toString())
                    .contains("\"secretId\":\"a\"", "\"secretString\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"");
            assertThat(resources.get("urn:parameter").toString())
                    .contains("\"name\":\"b\"", "\"value\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"");
            assertThat(resources.get("urn:gone").toString()).isEqualTo("{\"steps\":[\"delete\"]}");
        }
        assertThat(file).doesNotExist();
    }
}
