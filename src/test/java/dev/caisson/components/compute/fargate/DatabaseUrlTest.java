package dev.caisson.components.compute.fargate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.caisson.validation.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
    private static final DatabaseUrl URL = new DatabaseUrl("STORE_URL");

    /** What a program sees that is started through the entry point. */
    private static String seen(Map<String, String> environment, String... program) throws Exception {
        var command = new ArrayList<>(URL.entryPoint());
        command.addAll(List.of(program));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(environment);
        return new String(process.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("user and password arrive percent-encoded, whatever characters they have")
    void encoded() throws Exception {
        String seen = seen(
                Map.of(
                        "DATABASE_HOST", "db.internal",
                        "DATABASE_PORT", "5432",
                        "DATABASE_NAME", "shop",
                        "DATABASE_SSLMODE", "require",
                        "DATABASE_USERNAME", "ab",
                        "DATABASE_PASSWORD", "p@:/ %'\"$é and longer than one line of od"),
                "printenv",
                "STORE_URL");

        assertThat(seen)
                .startsWith("postgresql://%61%62:%70%40%3a%2f%20%25%27%22%24%c3%a9%20")
                .endsWith("%6f%64@db.internal:5432/shop?sslmode=require\n");
    }

    @Test
    @DisplayName("a URL that is there is kept, postgres:// made postgresql://")
    void kept() throws Exception {
        assertThat(seen(Map.of("STORE_URL", "postgres://u:p@h/d"), "printenv", "STORE_URL"))
                .isEqualTo("postgresql://u:p@h/d\n");
        assertThat(seen(Map.of("STORE_URL", "postgresql://u:p@h/d"), "printenv", "STORE_URL"))
                .isEqualTo("postgresql://u:p@h/d\n");
    }

    @Test
    @DisplayName("the program's arguments arrive as they are")
    void arguments() throws Exception {
        assertThat(seen(Map.of("STORE_URL", "postgresql://u:p@h/d"), "printf", "%s|", "a b", "$HOME", "'"))
                .isEqualTo("a b|$HOME|'|");
    }

    @Test
    @DisplayName("what is no variable is refused")
    void refused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new DatabaseUrl("X; rm"))
                .withMessageContaining("variable = \"X; rm\"");
    }
}
