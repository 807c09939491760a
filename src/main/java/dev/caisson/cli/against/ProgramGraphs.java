package dev.caisson.cli.against;

import dev.caisson.offline.Answers;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.Programs;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.RunningProgram;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.diff.Snapshot;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs a program twice: as in a first preview, and with made-up answers of AWS. */
public final class ProgramGraphs {
    private ProgramGraphs() {}

    /**
     * Both graphs of a stack.
     *
     * @param what they are called in a report
     * @throws ProgramFailedException if the program refuses the stack, or is wrong
     */
    public static Snapshot of(
            Programs programs, PulumiProject project, String stack, StackConfig config, Path jar, String what)
            throws InterruptedException {
        return of(programs, project, stack, config, jar, what, node -> {});
    }

    /**
     * The same, for somebody who does not wait for the end.
     *
     * @param registered is told each resource of the preview as soon as it is there; returns at once
     */
    public static Snapshot of(
            Programs programs,
            PulumiProject project,
            String stack,
            StackConfig config,
            Path jar,
            String what,
            Consumer<ResourceNode> registered)
            throws InterruptedException {
        var aws = SimulatedAws.of(config);
        try (var preview = new OfflineEngine(project.name(), stack, Answers.preview(aws));
                var simulation = new OfflineEngine(project.name(), stack, Answers.simulated(aws));
                var program = programs.startTwice(jar, project.directory(), preview, simulation, config)) {
            preview.onRegistered(registered);
            preview.start();
            simulation.start();
            await(program, preview, simulation);
            if (simulation.registered() == 0) {
                try (var again = programs.start(jar, project.directory(), simulation, config)) {
                    await(again, simulation);
                }
            }
            return new Snapshot(preview.graph(), simulation.graph(), what);
        }
    }

    private static void await(RunningProgram program, OfflineEngine... engines) throws InterruptedException {
        RunningProgram.Result result = program.await();
        var messages =
                Stream.of(engines).flatMap(engine -> engine.messages().stream()).toList();
        var failure = ProgramFailure.of(messages, result);
        if (failure.isPresent()) {
            throw new ProgramFailedException(failure.get());
        }
    }
}
