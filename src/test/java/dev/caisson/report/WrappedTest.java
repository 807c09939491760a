package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a long text")
class WrappedTest {
    @Test
    @DisplayName("goes on in the next line, a number with what it counts")
    void breaks() {
        assertThat(Wrapped.lines("2 queue policies, 14 network acl rules, 1 role", 20, 17))
                .containsExactly("2 queue policies,", "14 network acl", "rules, 1 role");
    }

    @Test
    @DisplayName("is not broken where it has no blank: people paste it")
    void pasted() {
        String url = "https://eu-west-1.console.aws.amazon.com/cloudwatch/home";
        assertThat(Wrapped.lines("see " + url + " now", 20, 20)).containsExactly("see", url, "now");
    }

    @Test
    @DisplayName("goes on below its own beginning")
    void paragraph() {
        assertThat(Wrapped.paragraph("  Fix: ", "place one in each zone", 20))
                .isEqualTo("  Fix: place one in\n       each zone");
    }
}
