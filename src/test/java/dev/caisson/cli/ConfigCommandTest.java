package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("says of every value whether the stack, the command line, the system or nobody set it")
    void origins() {
        int exit = config("-s", "dev", "--config", "caisson:network.cidr=10.7.0.0/16");

        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("environment: dev +# Pulumi.dev.yaml"))
                .anyMatch(line -> line.matches(" +cidr: \"10.7.0.0/16\" +# --config"))
                .anyMatch(line -> line.matches(" +flowLogs: true +# default"))
                .anyMatch(line -> line.matches(" +image: public.ecr.aws/nginx.* +# system default"));
    }

    @Test
    @DisplayName("names every mistake at once, and exits 2")
    void mistakes() {
        int exit = config(
                "-s", "prod", "--config", "caisson:network.zone=x", "--config", "caisson:services.api.memory=100");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains("2 problems in the configuration of stack prod")
                .contains("caisson:network.zone", "did you mean zones?")
                .contains("caisson:services.api.memory = 100", "nearest is 2048");
    }

    private int config(String... args) {
        var line = new String[args.length + 1];
        line[0] = "config";
        System.arraycopy(args, 0, line, 1, args.length);
        return CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true), Map.of())
                .execute(line);
    }
}
