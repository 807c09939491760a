package dev.caisson.cli;

import dev.caisson.cli.against.GraphSource;
import dev.caisson.cli.against.ProgramFailedException;
import dev.caisson.cli.against.ProgramGraphs;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.DiffReport;
import dev.caisson.report.DifferenceJson;
import dev.caisson.report.cost.CostSummary;
import dev.caisson.report.diff.Consequences;
import dev.caisson.report.diff.Consequences.Worry;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.diff.StackDiff;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson diff}: what a deployment would change, and what that means, seen without an account. */
@Command(
        name = "diff",
        description = {
            "Show what a deployment would change, replace and delete, and what that means:",
            "data that is lost, interruptions, new rights. Nothing is changed and no account is contacted."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class DiffCommand implements Callable<Integer> {
    private static final String TO_STDOUT = "-";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--against",
            paramLabel = "FILE|REV|up",
            required = true,
            description = "What is there now: a graph that 'preview --json' saved, a git revision of the project"
                    + " (its program is built once, below target/diff), or 'up', the stack's last deployment, by the"
                    + " Pulumi CLI.")
    private String against;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the difference to FILE; with '-', print it instead.")
    private @Nullable String jsonFile;

    @Option(
            names = "--fail-on",
            paramLabel = "KIND",
            split = ",",
            description = "Exit with 4 if there is any of these: replace, data-loss, interruption, iam.")
    private List<String> failOn = List.of();

    @Option(
            names = {"-v", "--verbose"},
            description = "Show all of each section, and the whole stack trace if the program fails.")
    private boolean verbose;

    @Mixin
    private PolicyOptions policyOptions;

    DiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Set<Worry> fatal = fatal();
        PulumiProject project = stackOptions.project();
        String stack = project.stack(stackOptions.stack);
        StackConfig config = stackOptions.config(project, stack);
        Path jar = project.programJar();
        var err = spec.commandLine().getErr();
        var source = new GraphSource(project, stack, surroundings, line -> err.println("caisson: " + line));
        try (var verdicts = VerdictDifference.start(policyOptions, project, stack, config)) {
            Snapshot before = source.read(against);
            Snapshot after = ProgramGraphs.of(surroundings.programs(), project, stack, config, jar, "this directory");
            var compared = StackDifference.between(before, after, config);
            StackDiff diff = compared.diff();
            Consequences consequences = compared.consequences();
            var cost = compared.cost();
            var terminal = Screen.of(spec.commandLine());
            tell("\n" + DiffReport.render(diff, consequences, terminal, verbose) + "\n"
                    + cost.map(CostSummary::of).orElse(""));
            var verdict = verdicts.judge(diff);
            tell(verdict.render(terminal, verbose));
            if (jsonFile != null) {
                String json = DifferenceJson.write(diff, consequences, cost, verdict.change());
                OutputFile.write(spec.commandLine(), "--json", jsonFile, json);
            }
            Set<Worry> worries = new TreeSet<>(consequences.worries(diff));
            worries.retainAll(fatal);
            if (worries.isEmpty()) {
                return ExitCodes.OK;
            }
            String found = worries.stream().map(Worry::toString).collect(Collectors.joining(", "));
            new Failures(spec.commandLine()).other("difference", ExitCodes.WORRY, "--fail-on: there is " + found);
            return ExitCodes.WORRY;
        } catch (ProgramFailedException e) {
            return new Failures(spec.commandLine()).program(e.failure(), verbose);
        }
    }

    private Set<Worry> fatal() {
        var problems = Problems.in("the command line");
        Set<Worry> found = new TreeSet<>();
        for (String word : failOn) {
            var worry = Arrays.stream(Worry.values())
                    .filter(each -> each.toString().equals(word))
                    .findFirst();
            worry.ifPresent(found::add);
            problems.check(
                    worry.isPresent(), "--fail-on", word, "must be one of replace, data-loss, interruption, iam");
        }
        problems.throwIfAny();
        return found;
    }

    /** Unless JSON stands there. */
    private void tell(String text) {
        if (!TO_STDOUT.equals(jsonFile)) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        }
    }
}
