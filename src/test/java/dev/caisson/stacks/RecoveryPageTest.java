package dev.caisson.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import dev.caisson.testing.GeneratedFile;
import dev.caisson.testing.ShippedStack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What docs/recovery.md promises of each stack follows from what the stack registers. */
class RecoveryPageTest {
    private static final Path PAGE = Path.of("docs/recovery.md");
    private static final String HEAD =
            "| stack | instance or zone lost | data deleted by mistake | region lost |\n| --- | --- | --- | --- |\n";

    @Test
    @DisplayName("the table of docs/recovery.md says what each stack may lose")
    void table() throws Exception {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", start - 1);
        String rows = ShippedStack.everything()
                .filter(stack -> database(stack.simulated()) != null)
                .map(stack -> row(stack.toString(), stack.simulated()))
                .collect(Collectors.joining("\n"));
        assertThat(rows.lines()).hasSize(15);

        GeneratedFile.assertCurrent(PAGE, page.substring(0, start) + rows + page.substring(end));
    }

    private static String row(String stack, ResourceGraph graph) {
        ResourceNode database = database(graph);
        boolean standby = database.inputs().get("multiAz").getAsBoolean();
        int days = database.inputs().get("backupRetentionPeriod").getAsInt();
        List<ResourceNode> plans = graph.byType("aws:backup/plan:Plan");
        String plan = plans.isEmpty() ? "" : plans.get(0).inputs().get("rules").toString();
        return String.join(
                " | ",
                "| " + stack,
                standby ? "nothing; 1 to 2 minutes" : "up to 5 minutes; until it is made anew",
                "nothing, to any second of " + days + (days == 1 ? " day" : " days")
                        + (plan.isEmpty() ? "" : ", to a day of 35, to a month of a year"),
                plan.contains("copyActions") ? "up to a day; hours |" : "all |");
    }

    private static ResourceNode database(ResourceGraph graph) {
        return graph.byType("aws:rds/instance:Instance").stream()
                .filter(node -> Inputs.text(node, "replicateSourceDb").isEmpty())
                .findFirst()
                .orElse(null);
    }
}
