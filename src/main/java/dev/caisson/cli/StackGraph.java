package dev.caisson.cli;

import dev.caisson.cli.against.ProgramFailedException;
import dev.caisson.offline.Answers;
import dev.caisson.offline.MissingFiles;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.Programs;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.RunningProgram;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * What a stack's program would register, for commands that show something else of it than a preview does.
 *
 * @param config of the stack
 * @param graph of it
 */
record StackGraph(StackConfig config, ResourceGraph graph) {
    /**
     * Runs the program, offline.
     *
     * @param answers as AWS gives them: in a preview, or made up after it
     * @throws ProgramFailedException if the program refuses the stack, or is wrong
     */
    static StackGraph run(
            Programs programs, CommandLine command, StackOptions options, Function<SimulatedAws, Answers> answers)
            throws InterruptedException {
        PulumiProject project = options.project();
        String stack = project.stack(options.stack);
        StackConfig config = options.config(project, stack);
        project.unknownOf(stack).ifPresent(notice -> command.getErr().println("note: " + notice));
        try (var engine = new OfflineEngine(project.name(), stack, answers.apply(SimulatedAws.of(config)));
                var program = programs.start(project.programJar(), project.directory(), engine, config)) {
            engine.start();
            Optional<ProgramFailure> failure;
            try (var progress = new Progress(command.getErr(), Boolean.getBoolean("caisson.progress"), engine)) {
                progress.start();
                RunningProgram.Result result = program.await();
                failure = ProgramFailure.of(engine.messages(), result);
            }
            if (failure.isPresent()) {
                throw new ProgramFailedException(failure.get());
            }
            MissingFiles.refuse(engine.graph(), project.directory());
            return new StackGraph(config, engine.graph());
        }
    }
}
