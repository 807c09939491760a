package dev.caisson.cli;

import dev.caisson.offline.Answers;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.Programs;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphChanges;
import dev.caisson.report.Terminal;
import dev.caisson.report.cost.CostSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the {@code --config} of a preview changes: the stack is built once more without. */
final class OverrideEffect {
    private OverrideEffect() {}

    /**
     * For the end of a preview; nothing without overrides. Compared with made-up answers from AWS: what is unknown in a
     * first preview, a container's definition for one, would hide a change inside of it.
     *
     * @param changed configuration with the overrides, which the program accepts
     */
    static String of(
            Programs programs,
            List<String> overrides,
            PulumiProject project,
            String stack,
            StackConfig changed,
            Terminal terminal)
            throws InterruptedException {
        if (overrides.isEmpty()) {
            return "";
        }
        // Not the values: one may be meant for nobody else.
        String keys = overrides.stream()
                .map(override -> override.replaceFirst("(?s)=.*", ""))
                .distinct()
                .collect(Collectors.joining(", "));
        Path jar = project.programJar();
        StackConfig usual = project.config(stack, List.of());
        try (var before = engine(project, stack, usual);
                var after = engine(project, stack, changed);
                var first = programs.start(jar, project.directory(), before, usual);
                var second = programs.start(jar, project.directory(), after, changed)) {
            before.start();
            after.start();
            var refused = ProgramFailure.of(before.messages(), first.await());
            second.await();
            if (refused.isPresent()) {
                return "  With --config " + keys + ", without which the stack is refused\n\n";
            }
            return GraphChanges.between(before.graph(), after.graph()).render("--config " + keys, terminal)
                    + StackCost.difference(before.graph(), after.graph(), changed)
                            .map(CostSummary::of)
                            .orElse("")
                            .indent(2)
                    + "\n";
        }
    }

    private static OfflineEngine engine(PulumiProject project, String stack, StackConfig config) {
        return new OfflineEngine(project.name(), stack, Answers.simulated(SimulatedAws.of(config)));
    }
}
