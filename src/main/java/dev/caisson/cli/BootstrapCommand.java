package dev.caisson.cli;

import static java.util.Objects.requireNonNull;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.bootstrap.AccountSetup;
import dev.caisson.cli.deploy.ConfiguredStack;
import dev.caisson.cli.deploy.Deployment;
import dev.caisson.cli.deploy.Judge;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.config.systems.BootstrapConfig;
import dev.caisson.project.PulumiProject;
import dev.caisson.project.StackConfig;
import dev.caisson.validation.Problems;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson bootstrap}: what an account needs before anything is deployed into it. */
@Command(
        name = "bootstrap",
        description = {
            "Set an account up: a bucket for Pulumi's states, keys for secrets, and roles for the workflows of a GitHub"
                    + " repository.",
            "Shows what it would do, asks, does it, and prints the variables for GitHub. Its own state moves into that"
                    + " bucket, so that the same command changes it later, from any machine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class BootstrapCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-s", "-e", "--stack"},
            required = true,
            paramLabel = "STACK",
            description = "The account's stack file: main for Pulumi.main.yaml.")
    private String stack;

    @Mixin
    private DeployedStackOptions stackOptions;

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show all of each section of the plan.")
    private boolean verbose;

    @Mixin
    private PolicyOptions policyOptions;

    /** @param environment of this program, and of those it runs */
    BootstrapCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws AwsException, NothingDeployedException, InterruptedException {
        var engine = new EngineCommand(spec);
        return engine.run(() -> {
            PulumiProject project = stackOptions.project();
            String chosen = stackOptions.stack(project, stack);
            StackConfig file = project.config(chosen, List.of());
            BootstrapConfig config = read(project, chosen, file);
            Judge judge = policyOptions.judge(project.directory());
            var view = PlanScreen.of(spec.commandLine(), () -> file, verbose, policyOptions, judge);
            var surface =
                    new Deployment.Surface(view, engine.consent(yes), engine.progress(), judge, TypedLine.of(spec));
            String region = requireNonNull(file.values().get("aws:region"), "it was just read");
            try (var aws = new Aws(region, stackOptions.profile())) {
                new AccountSetup(project, chosen, config, aws, stackOptions.environment(environment), surface).run();
                return ExitCodes.OK;
            }
        });
    }

    private static BootstrapConfig read(PulumiProject project, String stack, StackConfig file) {
        if (ConfiguredStack.read(project, stack, file) instanceof BootstrapConfig config) {
            return config;
        }
        throw Problems.in("the command line")
                .add(
                        "-C",
                        project.directory().toString(),
                        "is a project of another system: bootstrap wants one with caisson:system bootstrap, as"
                                + " caisson init --system bootstrap makes it")
                .refusal();
    }
}
