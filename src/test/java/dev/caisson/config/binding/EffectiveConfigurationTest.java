package dev.caisson.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class EffectiveConfigurationTest {
    private static Bound<Sample> bound() {
        var input = new StackInput(
                "caisson",
                "dev",
                Map.of(
                        "caisson:environment", "dev",
                        "caisson:account", "012345678901",
                        "caisson:copies", "3",
                        "caisson:network", """
                        {"nat": "one", "zones": ["a"], "routes": [{"to": "no", "through": "gw: 1"}]}""",
                        "caisson:services", "{\"web\": {\"image\": \"nginx:1.27\", \"variables\": {\"A\": \"true\"}}}",
                        "caisson:secrets", "{\"stripe\": \"hunter2\"}"),
                Set.of("caisson:secrets"));
        var origins = Origins.from("Pulumi.dev.yaml")
                .with("caisson:account", "Pulumi.yaml")
                .with("caisson:network.zones[0]", "--config");
        var system = JsonParser.parseString("{\"services\": {\"web\": {\"memory\": 256}}}")
                .getAsJsonObject();
        return new RecordReader(input, origins).read(Sample.class, system);
    }

    @Test
    @DisplayName("shows every value with its origin, aligned, and no secret")
    void render() {
        assertThat(new EffectiveConfiguration(false).render(bound().settings())).isEqualTo("""
                environment: dev         # Pulumi.dev.yaml
                account: "012345678901"  # Pulumi.yaml
                copies: 3                # Pulumi.dev.yaml
                protect: true            # default
                network:
                  cidr: "10.0.0.0/16"    # default
                  nat: one               # Pulumi.dev.yaml
                  zones:
                    - a                  # --config
                  routes:
                    -
                      to: "no"           # Pulumi.dev.yaml
                      through: "gw: 1"   # Pulumi.dev.yaml
                services:
                  web:
                    image: nginx:1.27    # Pulumi.dev.yaml
                    memory: 256          # system default
                    public: false        # default
                    variables:
                      A: "true"          # Pulumi.dev.yaml
                secrets:
                  stripe: [secret]       # Pulumi.dev.yaml
                """);
    }

    @Test
    @DisplayName("is YAML, with the values that were given")
    void isYaml() {
        String yaml = new EffectiveConfiguration(false).render(bound().settings());

        var read = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
        assertThat(read.get("account")).isEqualTo("012345678901");
        assertThat(read.get("network"))
                .isEqualTo(Map.of(
                        "cidr",
                        "10.0.0.0/16",
                        "nat",
                        "one",
                        "zones",
                        List.of("a"),
                        "routes",
                        List.of(Map.of("to", "no", "through", "gw: 1"))));
    }

    @Test
    @DisplayName("dims the origins on a terminal")
    void colour() {
        var settings = List.of(new Setting(List.of("copies"), "3", "default"));

        assertThat(new EffectiveConfiguration(true).render(settings))
                .isEqualTo("copies: 3  \u001B[2m# default\u001B[0m\n");
    }
}
