package dev.caisson.cli;

import dev.caisson.cli.deploy.DeployOptions;
import dev.caisson.cli.deploy.Deployment;
import dev.caisson.cli.deploy.StepFailedException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code caisson deploy}: builds images, pushes them and deploys a stack, with the tools that everybody has. */
@Command(
        name = "deploy",
        description = {
            "Deploy a stack, with new images if asked: runs pulumi, docker and aws.",
            "Shows each command before it runs, stops at the first that fails, and goes on from there when run again."
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

    /** @param environment of this program, and of those it runs */
    DeployCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        var err = spec.commandLine().getErr();
        try {
            Deployment.of(options, environment, err::println).run();
            return ExitCodes.OK;
        } catch (StepFailedException e) {
            new Failures(spec.commandLine()).other("step", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }
}
