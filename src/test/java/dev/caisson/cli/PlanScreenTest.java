package dev.caisson.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.testing.ShippedStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of a deployment")
class PlanScreenTest {
    private static final ShippedStack DEV = ShippedStack.platform("dev");

    @Test
    @DisplayName("says of a first one how many roles there are and where to look, and lists no right as new")
    void first() {
        var nothing = new ResourceGraph("caisson", "dev", List.of(), new JsonObject());

        assertThat(shown(nothing))
                .contains("Created (")
                .containsPattern("\\n\\n  Rights of \\d+ roles, all new. To see them:\\n    ./caisson report -s dev\\n")
                .doesNotContain("New rights");
    }

    @Test
    @DisplayName("lists the new rights of a later one")
    void later() {
        ResourceGraph before = DEV.with("caisson:services.worker=false").preview();

        assertThat(shown(before)).contains("New rights").doesNotContain(", all new");
    }

    private static String shown(ResourceGraph before) {
        var out = new StringWriter();
        var command =
                CaissonCommand.commandLine(new PrintWriter(out, true), new PrintWriter(new StringWriter()), Map.of());
        var project = PulumiProject.find(Path.of(""));
        PlanScreen.unjudged(command, () -> project.config("dev", List.of()), false)
                .plan(
                        StackDiff.between(
                                Snapshot.of(before, "what is deployed"), Snapshot.of(DEV.preview(), "the plan")),
                        List.of());
        return out.toString();
    }
}
