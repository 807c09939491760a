package dev.caisson.cli;

import com.google.gson.JsonObject;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.ci.PlatformException;
import dev.caisson.cli.ci.TroubleIssue;
import dev.caisson.cli.deploy.EngineTrouble;
import dev.caisson.cli.drift.DriftJson;
import dev.caisson.cli.drift.DriftReport;
import dev.caisson.cli.drift.Drifted;
import dev.caisson.cli.pulumi.EngineRun;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.StackAccount;
import dev.caisson.cli.running.StackState;
import dev.caisson.project.PulumiProject;
import dev.caisson.report.Terminal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson drift}: what somebody changed in AWS without Pulumi. */
@Command(
        name = "drift",
        description = {
            "Show what somebody changed in AWS behind Pulumi's back: expected → found, by component.",
            "Nothing is changed. Exits with 4 if there is anything."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class DriftCommand implements Callable<Integer> {
    private static final int ISSUE_COLUMNS = 120;

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-s", "-e", "--stack"},
            paramLabel = "STACK",
            description = "The stack. Default: the only one there is, or dev.")
    private @Nullable String stackName;

    @Mixin
    private DeployedStackOptions stackOptions;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Option(
            names = "--issue",
            description = "In a workflow of GitHub: keep one issue open while there is anything, and exit with 0."
                    + " Reads GITHUB_TOKEN (issues: write) and GITHUB_REPOSITORY.")
    private boolean issue;

    DriftCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws AwsException, NothingDeployedException, InterruptedException {
        var command = new EngineCommand(spec);
        return command.run(() -> {
            PulumiProject project = stackOptions.project();
            String name = stackOptions.stack(project, stackName);
            String title = "Drift of " + project.name() + "/" + name;
            Optional<TroubleIssue> told = issue ? Optional.of(TroubleIssue.of(environment, title)) : Optional.empty();
            EngineStack stack = EngineStack.open(
                    project.directory(), name, stackOptions.environment(environment), command.progress());
            JsonObject state = stack.state();
            if (StackState.of(state).isEmpty()) {
                throw new NothingDeployedException(project.name(), name);
            }
            StackAccount.require(project, name, state, stackOptions.profile());
            EngineRun run = stack.refreshPreview();
            EngineTrouble.require(run, name, "asking AWS", "Nothing is known of a difference.");
            List<Drifted> drifted = Drifted.of(run);
            int resources = run.done().size();
            var out = spec.commandLine().getOut();
            out.print(
                    json
                            ? DriftJson.write(project.name(), name, drifted, resources)
                            : new DriftReport(Screen.of(spec.commandLine()))
                                    .render(project.name() + "/" + name, drifted, resources));
            out.flush();
            if (told.isPresent()) {
                return told(told.get(), project.name() + "/" + name, drifted, resources);
            }
            return drifted.isEmpty() ? ExitCodes.OK : ExitCodes.DRIFT;
        });
    }

    private int told(TroubleIssue told, String stack, List<Drifted> drifted, int resources)
            throws InterruptedException {
        try {
            String said = drifted.isEmpty()
                    ? told.settle()
                    : told.tell(
                            new DriftReport(new Terminal(Ansi.OFF, ISSUE_COLUMNS)).render(stack, drifted, resources));
            spec.commandLine().getErr().println(said);
            return ExitCodes.OK;
        } catch (PlatformException e) {
            new Failures(spec.commandLine()).other("platform", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }
}
