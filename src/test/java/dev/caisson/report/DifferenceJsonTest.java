package dev.caisson.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.policies.VerdictChange;
import dev.caisson.policies.Violation;
import dev.caisson.policies.Violation.Level;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DifferenceJsonTest {
    @Test
    @DisplayName("has what is newly against the policies and what is mended, each with its words")
    void policies() {
        var graph = Snapshot.of(ShippedStack.platform("dev").preview(), "itself");
        var diff = StackDiff.between(graph, graph);
        var change = new VerdictChange(
                List.of(new Violation("sg-open", Level.MANDATORY, "urn:a::ssh", "ssh: is open. Fix: close it.")),
                List.of(new Violation("s3-log", Level.ADVISORY, "urn:a::files", "files: has no log.")));

        JsonObject written = JsonParser.parseString(
                        DifferenceJson.write(diff, Consequences.of(diff), Optional.empty(), Optional.of(change)))
                .getAsJsonObject();

        JsonObject policies = written.getAsJsonObject("policies");
        assertThat(policies.getAsJsonArray("appeared"))
                .hasToString(
                        "[{\"rule\":\"sg-open\",\"level\":\"mandatory\",\"urn\":\"urn:a::ssh\",\"message\":\"ssh: is open. Fix: close it.\"}]");
        assertThat(policies.getAsJsonArray("mended")
                        .get(0)
                        .getAsJsonObject()
                        .get("level")
                        .getAsString())
                .isEqualTo("advisory");
        assertThat(written.get("cost").isJsonNull()).isTrue();
    }
}
