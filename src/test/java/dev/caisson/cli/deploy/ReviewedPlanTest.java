package dev.caisson.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.validation.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedPlanTest {
    private static final List<String> VALUES =
            List.of("null", "5", "true", "\"text\"", "[]", "[5]", "{}", "{\"resourcePlans\": 5}");

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("plan.json");
    }

    @Test
    @DisplayName("what was written is read again; what cannot be written is refused in words")
    void roundTrip() {
        var plan =
                JsonParser.parseString("{\"resourcePlans\": {\"urn:a\": {}}}").getAsJsonObject();
        new ReviewedPlan("shop/dev", "", plan).write(file);
        assertThat(ReviewedPlan.read(file)).isEqualTo(new ReviewedPlan("shop/dev", "", plan));
        assertThatThrownBy(() -> new ReviewedPlan("shop/dev", "", plan).write(directory))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--save-plan")
                .hasMessageContaining("it is a directory");
    }

    @Test
    @DisplayName("any other JSON is no plan, and said to be none")
    void everyOtherShape() throws IOException {
        List<String> wrong = new ArrayList<>(VALUES);
        wrong.addAll(List.of("", "{", "plan"));
        for (String key : List.of("stack", "after", "plan")) {
            for (String value : VALUES) {
                JsonObject content = JsonParser.parseString(
                                "{\"stack\": \"shop/dev\", \"after\": \"\", \"plan\": {\"resourcePlans\": {}}}")
                        .getAsJsonObject();
                content.add(key, JsonParser.parseString(value));
                boolean fits = key.equals("plan") ? value.equals("{}") : value.equals("\"text\"");
                if (!fits) {
                    wrong.add(content.toString());
                }
                content.remove(key);
                wrong.add(content.toString());
            }
        }
        assertThat(wrong).hasSizeGreaterThan(40);
        for (String text : wrong) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ReviewedPlan.read(file))
                    .as(text)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("is no plan of caisson deploy --save-plan");
        }
    }
}
