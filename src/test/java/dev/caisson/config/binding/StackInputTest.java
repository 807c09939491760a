package dev.caisson.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problem;
import dev.caisson.validation.Problems;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StackInputTest {
    @Test
    @DisplayName("reads what the engine puts into the environment, older key notation included")
    void environment() {
        var input = StackInput.fromEnvironment(Map.of(
                "PULUMI_PROJECT", "caisson",
                "PULUMI_STACK", "dev",
                "PULUMI_CONFIG", """
                {"caisson:config:system": "epistemix", "caisson:network": "{\\"cidr\\":\\"10.0.0.0/16\\"}", "aws:region": "eu-west-1"}""",
                "PULUMI_CONFIG_SECRET_KEYS", "[\"caisson:config:secrets\"]"));

        assertThat(input.text("system")).contains("epistemix");
        assertThat(input.text("account")).isEmpty();
        assertThat(input.values()).containsEntry("aws:region", "eu-west-1");
        assertThat(input.secretKeys()).containsExactly("caisson:secrets");
        var problems = Problems.in("test");
        assertThat(input.tree(problems))
                .hasToString("{\"network\":{\"cidr\":\"10.0.0.0/16\"},\"system\":\"epistemix\"}");
        assertThat(problems.any()).isFalse();
    }

    @Test
    @DisplayName("without an engine, says what is missing")
    void noEngine() {
        assertThatThrownBy(() -> StackInput.fromEnvironment(
                        Map.of("PULUMI_CONFIG", "{\"a\":", "PULUMI_CONFIG_SECRET_KEYS", "{}")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        4 problems in the environment, which the Pulumi engine or ./caisson sets:
                          PULUMI_PROJECT: is required
                          PULUMI_STACK: is required
                          PULUMI_CONFIG: must be a JSON object of strings
                          PULUMI_CONFIG_SECRET_KEYS: must be a JSON list of strings""");
    }

    @Test
    @DisplayName("a key in the project's or a misspelt namespace would never be read, and is reported")
    void otherNamespace() {
        var problems = Problems.in("test");
        new StackInput(
                        "shop",
                        "dev",
                        Map.of("shop:network", "{}", "caison:system", "x", "aws:region", "r", "pulumi:tags", "{}"),
                        Set.of())
                .tree(problems);

        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "caison:system: is never read; did you mean caisson:system?",
                        "shop:network: is never read; did you mean caisson:network?");
    }
}
