package dev.caisson.components.edge.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.resources.ComponentResource;
import dev.caisson.offline.Answers;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.StackConfig;
import dev.caisson.testing.OfflineRun;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a zone that is there already")
class ExistingZoneTest {
    @Test
    @DisplayName("is taken if it is the public one of that name or above, with or without a dot at its end")
    void taken() {
        assertThat(refusals("example.com", false)).isEmpty();
        assertThat(refusals("example.com.", false)).isEmpty();
        assertThat(refusals("com", false)).as("a name above").isEmpty();
        assertThat(refusals("", false)).isEmpty();
    }

    @Test
    @DisplayName("is refused under another name, and where it is private")
    void refused() {
        assertThat(refusals("example.org", false))
                .singleElement()
                .asString()
                .contains("domain.zone = \"Z1\": must be the public zone of example.com; it is example.org");
        assertThat(refusals("ample.com", false)).as("the end of a name").hasSize(1);
        assertThat(refusals("example.com", true))
                .singleElement()
                .asString()
                .contains("must be the public zone of example.com; example.com is private");
    }

    private static List<String> refusals(String name, boolean isPrivate) {
        Answers usual = Answers.preview(new SimulatedAws("us-east-1"));
        return OfflineRun.run(
                        "shop",
                        "dev",
                        StackConfig.EMPTY,
                        new Answers() {
                            @Override
                            public boolean isPreview() {
                                return true;
                            }

                            @Override
                            public Answer create(String type, String logicalName, JsonObject inputs) {
                                return usual.create(type, logicalName, inputs);
                            }

                            @Override
                            public Optional<JsonObject> invoke(String token, JsonObject arguments) {
                                var zone = usual.invoke(token, arguments).orElseThrow();
                                zone.addProperty("name", name);
                                zone.addProperty("privateZone", isPrivate);
                                return Optional.of(zone);
                            }
                        },
                        context -> ExistingZone.require(
                                "example.com", "Z1", new ComponentResource("test:of:Zones", "zones"), "domain.zone"))
                .errors();
    }
}
