package dev.caisson.cli;

import dev.caisson.cli.against.Surroundings;
import dev.caisson.offline.Answers;
import dev.caisson.offline.EngineMessage;
import dev.caisson.offline.MissingFiles;
import dev.caisson.offline.OfflineEngine;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.RunningProgram;
import dev.caisson.offline.SimulatedAws;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.GraphJson;
import dev.caisson.report.TreeReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson preview}: everything a stack would create, seen without an account. */
@Command(
        name = "preview",
        description = "Show everything a stack would create. Nothing is changed and no account is contacted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class PreviewCommand implements Callable<Integer> {
    private static final String TO_STDOUT = "-";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the resource graph to FILE; with '-', print it instead of the tree.")
    private @Nullable String jsonFile;

    @Option(
            names = {"-v", "--verbose"},
            description =
                    "Show every resource with its main properties, advice in full, and the whole stack trace if the program fails.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out the tree: what it comes to, the outputs and the verdict.")
    private boolean quiet;

    @Mixin
    private PolicyOptions policyOptions;

    @Option(
            names = "--require-budget",
            description = "Fail if the stack costs more a month than caisson:budget, or has none.")
    private boolean budgetRequired;

    PreviewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        PulumiProject project = stackOptions.project();
        String stack = project.stack(stackOptions.stack);
        StackConfig config = stackOptions.config(project, stack);
        project.unknownOf(stack).ifPresent(notice -> err().println("note: " + notice));
        Path jar = project.programJar();
        var aws = SimulatedAws.of(config);
        try (var engine = new OfflineEngine(project.name(), stack, Answers.preview(aws));
                var program = surroundings.programs().start(jar, project.directory(), engine, config);
                var policies = new PolicySection(spec.commandLine(), policyOptions, verbose)) {
            policies.start(project, stack, config);
            engine.onRegistered(policies::registered);
            engine.start();
            RunningProgram.Result result = await(engine, program);
            var failure = ProgramFailure.of(engine.messages(), result);
            if (failure.isPresent()) {
                return new Failures(spec.commandLine()).program(failure.get(), verbose);
            }
            MissingFiles.refuse(engine.graph(), project.directory());
            policies.judge(engine.graph());
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            // Who asks for the graph alone does not wait for a second one.
            List<String> overrides = TO_STDOUT.equals(jsonFile) ? List.of() : stackOptions.overrides;
            String effect = OverrideEffect.of(
                    surroundings.programs(), overrides, project, stack, config, Screen.of(spec.commandLine()));
            var cost = StackCost.of(spec.commandLine(), engine.graph(), config, budgetRequired);
            show(engine, result, effect, cost, time);
            policies.print(TO_STDOUT.equals(jsonFile) ? err() : out());
            cost.tellError(new Failures(spec.commandLine()));
            return policies.exitCode() == ExitCodes.OK ? cost.exitCode() : policies.exitCode();
        }
    }

    private RunningProgram.Result await(OfflineEngine engine, RunningProgram program) throws InterruptedException {
        // Set by ./caisson, which knows whether standard error is a terminal.
        boolean onTerminal = Boolean.getBoolean("caisson.progress");
        try (var progress = new Progress(err(), onTerminal, engine)) {
            progress.start();
            return program.await();
        }
    }

    private void show(
            OfflineEngine engine, RunningProgram.Result result, String effect, StackCost costs, Duration time) {
        ResourceGraph graph = engine.graph();
        if (jsonFile != null) {
            OutputFile.write(spec.commandLine(), "--json", jsonFile, GraphJson.write(graph));
        }
        if (TO_STDOUT.equals(jsonFile)) {
            err().print(costs.overBudget());
        } else {
            out().print("\n" + report(graph));
            out().println();
            out().print(effect);
            out().println(footer(engine, time));
            out().println();
            out().print(costs.lines());
            if (!quiet) {
                out().println(ReportHint.of(stackOptions, engine.stack(), Screen.of(spec.commandLine())));
            }
        }
        engine.messages().stream()
                .filter(message -> !message.isError())
                .map(EngineMessage::text)
                .forEach(err()::println);
        if (!result.output().isBlank()) {
            err().println(result.output().strip());
        }
        out().flush();
    }

    private String report(ResourceGraph graph) {
        var report = new TreeReport(Screen.of(spec.commandLine()), verbose);
        return quiet ? report.summary(graph) : report.render(graph);
    }

    private static String footer(OfflineEngine engine, Duration time) {
        int lookups = engine.invokes().size();
        return String.format(
                Locale.ROOT,
                "  %s/%s previewed offline in %.1f s%s.%n  Nothing was changed, no account was contacted.",
                engine.project(),
                engine.stack(),
                time.toMillis() / 1000.0,
                lookups == 0 ? "" : ", " + lookups + (lookups == 1 ? " lookup" : " lookups") + " simulated");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
