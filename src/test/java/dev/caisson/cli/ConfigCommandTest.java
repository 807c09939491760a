package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Collectors;
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
    @DisplayName("tells programs key, value and origin, values with their types and no secret")
    void json() {
        int exit = config("-s", "dev", "--json", "--config", "caisson:network.cidr=10.7.0.0/16");

        assertThat(exit).isZero();
        Map<String, JsonObject> byKey = new Gson()
                .fromJson(out.toString(), JsonArray.class).asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .collect(Collectors.toMap(entry -> entry.get("key").getAsString(), entry -> entry));
        assertThat(byKey.get("caisson:network.cidr").get("value").getAsString()).isEqualTo("10.7.0.0/16");
        assertThat(byKey.get("caisson:network.cidr").get("origin").getAsString())
                .isEqualTo("--config");
        assertThat(byKey.get("caisson:network.flowLogs").get("value").getAsBoolean())
                .isTrue();
        assertThat(byKey.get("caisson:database.storage").get("value").getAsInt())
                .isEqualTo(20);
        assertThat(byKey.get("caisson:network.zones[0]").get("value").getAsString())
                .isEqualTo("a");
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
