package dev.caisson.cli;

import dev.caisson.cli.against.GraphSource;
import dev.caisson.cli.against.ProgramFailedException;
import dev.caisson.cli.against.ProgramGraphs;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.offline.MissingFiles;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.page.StackFacts.Difference;
import dev.caisson.report.page.StackFacts.Policies;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson report}: everything about a stack on one page. */
@Command(
        name = "report",
        description = {
            "Write all that is known of a stack into one HTML page that loads nothing: picture, resources, outputs, cost,",
            "policies, who uses whom, names in AWS, quotas. No account is contacted."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class ReportCommand implements Callable<Integer> {
    private static final String TO_STDOUT = "-";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOptions stackOptions;

    @Option(
            names = "--against",
            paramLabel = "FILE|REV|up",
            description = "Also show what a deployment would change against a graph saved with preview --json, a git"
                    + " revision, or the last deployment.")
    private @Nullable String against;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the page to FILE; with '-', print it. Default: target/report-STACK.html in the project's"
                            + " directory.")
    private @Nullable String out;

    @Mixin
    private PolicyOptions policyOptions;

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        PulumiProject project = stackOptions.project();
        String stack = project.stack(stackOptions.stack);
        StackConfig config = stackOptions.config(project, stack);
        var err = spec.commandLine().getErr();
        project.unknownOf(stack).ifPresent(notice -> err.println("note: " + notice));
        Path jar = project.programJar();
        String file = out == null ? OutputFile.belowTarget(project, "--out", "report-" + stack + ".html") : out;
        OutputFile.requireEnding("--out", file, ".html", "an HTML page");
        OutputFile.requireWritable("--out", file);
        PictureInBackground.prepare();
        var source = new GraphSource(project, stack, surroundings, line -> err.println("caisson: " + line));
        try (var policies = ReportPolicies.start(policyOptions, project, stack, config, against != null)) {
            Snapshot before = against == null ? null : source.read(against);
            Snapshot after = ProgramGraphs.of(
                    surroundings.programs(), project, stack, config, jar, "this directory", policies::registered);
            MissingFiles.refuse(after.graph(), project.directory());
            var page = new StackPage(config, after);
            Policies verdict = policies.judge(after.graph());
            Difference difference = before == null
                    ? null
                    : StackPage.difference(
                            StackDifference.between(before, after, config), policies.change(before.graph(), verdict));
            OutputFile.write(spec.commandLine(), "--out", file, page.html(verdict, difference));
        } catch (ProgramFailedException e) {
            return new Failures(spec.commandLine()).program(e.failure(), false);
        }
        if (!file.equals(TO_STDOUT)) {
            spec.commandLine().getOut().println("Report of " + project.name() + "/" + stack + ": " + file);
        }
        spec.commandLine().getOut().flush();
        // It shows violations, and judges nobody: preview does.
        return ExitCodes.OK;
    }
}
