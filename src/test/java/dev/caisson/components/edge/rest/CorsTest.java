package dev.caisson.components.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.validation.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final String APP = "https://app.example.com";
    private static final String ADMIN = "https://admin.example.com:8443";
    private static final String ORIGIN = "Access-Control-Allow-Origin";

    @Test
    @DisplayName("one origin is named in preflights and errors alike; nothing is echoed")
    void oneOrigin() {
        var headers = new CorsHeaders(new Cors(List.of(APP)));

        assertThat(headers.preflight(List.of("POST", "GET")))
                .containsEntry(ORIGIN, "'" + APP + "'")
                .containsEntry("Access-Control-Allow-Methods", "'GET,OPTIONS,POST'")
                .containsEntry("Access-Control-Max-Age", "'600'")
                .containsEntry(
                        "Access-Control-Allow-Headers",
                        "'Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token'")
                .doesNotContainKeys("Vary", "Access-Control-Allow-Credentials");
        assertThat(headers.errors()).containsExactlyEntriesOf(java.util.Map.of(ORIGIN, "'" + APP + "'"));
        assertThat(headers.echo()).isEmpty();
    }

    @Test
    @DisplayName(
            "of several origins the asking one is echoed if it is in the list, compared whole, and caches are told")
    void severalOrigins() {
        var headers = new CorsHeaders(new Cors(List.of(APP, ADMIN)));

        assertThat(headers.echo().orElseThrow())
                .contains("#if($origin == \"" + APP + "\" || $origin == \"" + ADMIN + "\")")
                .contains("header.get(\"Origin\")", "header.get(\"origin\")")
                .contains("#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)")
                .doesNotContain("matches");
        assertThat(headers.preflight(List.of("ANY")))
                .containsEntry(ORIGIN, "'" + APP + "'")
                .containsEntry("Vary", "'Origin'")
                .containsEntry("Access-Control-Allow-Methods", "'DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT'");
        assertThat(headers.errors()).containsEntry(ORIGIN, "'*'");
    }

    @Test
    @DisplayName("origins that are none, mixed with *, or could end the template's string are refused")
    void refusals() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Cors(List.of("*", APP)))
                .withMessageContaining("must be * alone");
        for (String bad : List.of("app.example.com", APP + "/", "https://a\" || true", "https://$x", "null")) {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> new Cors(List.of(bad)))
                    .withMessageContaining("must be scheme and host");
        }
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new Cors(List.of()))
                .withMessageContaining("must name at least one");
    }
}
