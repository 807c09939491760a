package dev.caisson.cli;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.deploy.DeployOptions;
import dev.caisson.cli.deploy.Deployment;
import dev.caisson.cli.deploy.Judge;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.project.PulumiProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson deploy}: shows what Pulumi would do, asks, and has exactly that done; with new images, if asked. */
@Command(
        name = "deploy",
        description = {
            "Deploy a stack: shows what Pulumi would create, update, replace and delete, and what that costs and"
                    + " breaks; asks; then does exactly that.",
            "With --image it builds, pushes and names new images first. It stops at what fails, and the same"
                    + " command goes on from there."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class DeployCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private DeployOptions options;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show all of each section of the plan.")
    private boolean verbose;

    @Mixin
    private PolicyOptions policyOptions;

    /** @param environment of this program, and of those it runs */
    DeployCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws AwsException, NothingDeployedException, InterruptedException {
        return new EngineCommand(spec).run(() -> {
            if (options.savePlan() != null) {
                OutputFile.requireWritable("--save-plan", options.savePlan().toString());
            }
            var err = spec.commandLine().getErr();
            Path directory = options.directory() == null ? Path.of("") : options.directory();
            Judge judge = policyOptions.judge(directory);
            var view = PlanScreen.of(
                    spec.commandLine(),
                    () -> PulumiProject.find(directory).config(options.stack(), List.of()),
                    verbose,
                    policyOptions,
                    judge);
            var engine = new EngineCommand(spec);
            var surface = new Deployment.Surface(
                    view, engine.consent(options.yes()), engine.progress(), judge, TypedLine.of(spec));
            Deployment.of(options, environment, surface, err::println).run();
            return ExitCodes.OK;
        });
    }
}
