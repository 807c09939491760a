package dev.caisson.cli;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.deploy.Destruction;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.project.PulumiProject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson destroy}: takes a stack away. */
@Command(
        name = "destroy",
        description = {
            "Delete a stack: shows what goes and which data is lost, asks, lifts the guards of what you named, takes"
                    + " the last snapshots and says where they are.",
            "Without --i-understand-data-loss for everything that holds data or is protected it changes nothing, and"
                    + " prints the line that would."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class DestroyCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-s", "-e", "--stack"},
            paramLabel = "STACK",
            required = true,
            description = "The stack.")
    private String stackName;

    @Mixin
    private DeployedStackOptions stackOptions;

    @Option(
            names = "--i-understand-data-loss",
            paramLabel = "RESOURCE",
            split = ",",
            description = "This resource may go with its data, and its guards with it; may be repeated.")
    private List<String> understood = List.of();

    @Option(names = "--yes", description = "Delete without asking, as in CI.")
    private boolean yes;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show all that goes.")
    private boolean verbose;

    DestroyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws AwsException, NothingDeployedException, InterruptedException {
        var command = new EngineCommand(spec);
        return command.run(() -> {
            PulumiProject project = stackOptions.project();
            String name = stackOptions.stack(project, stackName);
            EngineStack stack = EngineStack.open(
                    project.directory(), name, stackOptions.environment(environment), command.progress());
            var view = PlanScreen.unjudged(spec.commandLine(), () -> project.config(name, List.of()), verbose);
            new Destruction(stack, project, view, command.consent(yes), stackOptions.profile(), TypedLine.of(spec))
                    .run(understood);
            return ExitCodes.OK;
        });
    }
}
