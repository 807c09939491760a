package dev.caisson.cli.running;

import dev.caisson.cli.aws.AwsOptions;
import dev.caisson.cli.aws.Profile;
import dev.caisson.project.PulumiProject;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which deployed stack a command looks at, where, and as whom. */
@SuppressWarnings("NullAway.Init") // set by picocli
public final class RunningOptions {
    @Option(
            names = {"-s", "--stack", "-e"},
            paramLabel = "STACK",
            description = "The stack. Default: the only one there is, or dev.")
    private @Nullable String stack;

    @Option(
            names = {"-C", "--cwd"},
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Directory of the Pulumi project. Default: this one.")
    private Path directory;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "What 'pulumi stack export' wrote, where the CLI cannot be asked.")
    private @Nullable Path state;

    @Mixin
    private AwsOptions aws;

    public AwsOptions aws() {
        return aws;
    }

    /** Which one, as it is named. */
    public String stackName() {
        return PulumiProject.find(directory).stack(stack);
    }

    /**
     * Reads it.
     *
     * @param environment of the Pulumi CLI
     * @throws NothingDeployedException if there is nothing
     */
    public RunningStack read(Map<String, String> environment) throws InterruptedException, NothingDeployedException {
        Profile.require(aws.profile(), environment);
        PulumiProject project = PulumiProject.find(directory);
        return RunningStack.read(project, project.stack(stack), environment, state, aws.region());
    }
}
