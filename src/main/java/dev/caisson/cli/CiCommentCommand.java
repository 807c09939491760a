package dev.caisson.cli;

import com.google.gson.JsonObject;
import dev.caisson.cli.against.GraphSource;
import dev.caisson.cli.against.ProgramFailedException;
import dev.caisson.cli.against.ProgramGraphs;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.offline.ProgramFailure;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.policies.VerdictChange;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.report.comment.PullRequestComment;
import dev.caisson.report.comment.RefusedStack;
import dev.caisson.report.comment.StackChange;
import dev.caisson.report.diff.Snapshot;
import dev.caisson.report.page.StackFacts.Policies;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson ci comment}: what a pull request would change in every stack, in Markdown. */
@Command(
        name = "comment",
        description = {
            "Write what a pull request would change, for every stack that it does change, in Markdown.",
            "Nothing is written if no stack changes. No account is contacted."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // set by picocli
final class CiCommentCommand implements Callable<Integer> {
    private static final Pattern LINK = Pattern.compile("https://[\\w./:?&=%#~+-]+");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "REV",
            required = true,
            description = "The git revision that the pull request goes to. Where its merge is checked out: HEAD^1.")
    private String base;

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            description = "Directory of a Pulumi project; also repeated. Default: this one.")
    private List<Path> directories = List.of(Path.of("."));

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "STACK",
            split = ",",
            description = "The stacks. Default: all that have a file.")
    private List<String> stacks = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "Where to. Default: standard output.")
    private String out;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Also write the report of each stack that changes into this directory.")
    private @Nullable Path reports;

    @Option(
            names = "--link",
            paramLabel = "URL",
            description = "Where a reader of the comment finds the reports, or the run that made it.")
    private @Nullable String link;

    @Mixin
    private PolicyOptions policyOptions;

    private final List<StackChange> changes = new ArrayList<>();
    private final List<RefusedStack> refused = new ArrayList<>();
    private int exitCode = ExitCodes.OK;

    CiCommentCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkOptions();
        for (Path directory : directories) {
            PulumiProject project = PulumiProject.find(directory);
            GraphSource.requireBase(project, base);
            List<String> named = stacks.isEmpty() ? project.stacks() : stacks;
            for (String stack : named.stream().map(project::stack).toList()) {
                compare(project, stack);
            }
        }
        var comment = new PullRequestComment(changes.size() + refused.size(), base, link);
        String text = comment.render(changes, refused);
        OutputFile.write(spec.commandLine(), "--out", out, text);
        spec.commandLine().getOut().flush();
        if (text.isEmpty()) {
            tell("no stack changes");
        }
        boolean stops = changes.stream().anyMatch(change -> change.stopped() > 0);
        return exitCode == ExitCodes.OK && stops ? ExitCodes.POLICY_VIOLATED : exitCode;
    }

    private void checkOptions() {
        Problems.in("the command line")
                .check(
                        reports == null || Files.isDirectory(reports),
                        "--reports",
                        String.valueOf(reports),
                        "must be a directory that is there")
                .check(
                        link == null || LINK.matcher(link).matches(),
                        "--link",
                        link,
                        "must be an address that begins with https://")
                .throwIfAny();
    }

    private void compare(PulumiProject project, String stack) throws InterruptedException {
        tell("comparing " + project.name() + "/" + stack);
        try {
            changes.add(change(project, stack));
        } catch (ProgramFailedException e) {
            boolean input = e.failure().kind() == ProgramFailure.Kind.BAD_INPUT;
            refuse(project, stack, e.failure().summary(), input ? ExitCodes.BAD_INPUT : ExitCodes.PROGRAM_ERROR);
        } catch (InvalidInputException e) {
            refuse(project, stack, String.valueOf(e.getMessage()), ExitCodes.BAD_INPUT);
        }
    }

    private StackChange change(PulumiProject project, String stack) throws InterruptedException {
        StackConfig config = project.config(stack, List.of());
        var source = new GraphSource(project, stack, surroundings, this::tell);
        Snapshot after = ProgramGraphs.of(
                surroundings.programs(), project, stack, config, project.programJar(), "the pull request");
        Snapshot before = source.ofRevision(base).orElseGet(() -> nothing(project, stack));
        var found = StackDifference.between(before, after, config);
        // Most pull requests leave most stacks alone: nobody asks what the policies say of those.
        if (found.diff().changes().isEmpty()) {
            return new StackChange(found.diff(), found.consequences(), found.cost(), Optional.empty());
        }
        try (var policies = ReportPolicies.start(policyOptions, project, stack, config, true)) {
            StackPage page = reports == null ? null : new StackPage(config, after);
            Policies verdict = policies.judge(after.graph());
            VerdictChange change = policies.change(before.graph(), verdict);
            if (page != null) {
                Path file = Path.of(String.valueOf(reports), "report-" + project.name() + "-" + stack + ".html");
                OutputFile.write(
                        spec.commandLine(),
                        "--reports",
                        file.toString(),
                        page.html(verdict, StackPage.difference(found, change)));
            }
            return new StackChange(found.diff(), found.consequences(), found.cost(), Optional.ofNullable(change));
        }
    }

    /** The stack is new, or could not be built before. */
    private Snapshot nothing(PulumiProject project, String stack) {
        var empty = new ResourceGraph(project.name(), stack, List.of(), new JsonObject());
        return new Snapshot(empty, empty, base);
    }

    /** Told in the comment; the command fails when all is written. */
    private void refuse(PulumiProject project, String stack, String why, int code) {
        refused.add(new RefusedStack(project.name() + "/" + stack, why));
        exitCode = Math.max(exitCode, code);
        new Failures(spec.commandLine()).other(code == ExitCodes.BAD_INPUT ? "bad-input" : "program", code, why);
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("caisson: " + line);
    }
}
