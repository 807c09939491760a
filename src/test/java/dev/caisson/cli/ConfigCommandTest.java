package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConfigCommandTest {
    @Test
    @DisplayName("prints the configuration of the stack asked for")
    void prints() {
        var out = new StringWriter();
        int exit = new CommandLine(new ConfigCommand(
                        stack -> List.of(new Setting(List.of("environment"), stack, "Pulumi." + stack + ".yaml"))))
                .setOut(new PrintWriter(out))
                .execute("-s", "dev");

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("environment: dev", "# Pulumi.dev.yaml");
    }
}
