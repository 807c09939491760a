package dev.caisson.cli;

import dev.caisson.offline.Answers;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.ProgramLauncher;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphChanges;
import dev.caisson.report.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/** What the {@code --config} of a preview changes: the stack is built once more without. */
final class OverrideEffect {
    private OverrideEffect() {}

    /** For the end of a preview; nothing without overrides. */
    static String of(
            List<String> overrides,
            PulumiProject project,
            String stack,
            ProgramLauncher launcher,
            ResourceGraph changed,
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
        StackConfig config = project.config(stack, List.of());
        var aws = SimulatedAws.of(config);
        try (var engine = new OfflineEngine(project.name(), stack, Answers.preview(aws));
                var program = launcher.launch(engine, config)) {
            engine.start();
            ProgramLauncher.Result result = program.await();
            if (ProgramFailure.of(engine.messages(), result).isPresent()) {
                return "  With --config " + keys + ", without which the stack is refused\n\n";
            }
            return GraphChanges.between(engine.graph(), changed).render("--config " + keys, terminal)
                    + StackCost.difference(engine.graph(), changed, config) + "\n";
        }
    }
}
