package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.ecs.MigrationRun;
import dev.caisson.cli.ecs.OperationFailedException;
import dev.caisson.cli.ecs.SqlFile;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.validation.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caisson migrate}: the stack's migration runs once more, or another command in its place. */
@Command(
        name = "migrate",
        description = {
            "Run the stack's migration as a task of its own, show its output, and pass its exit code on.",
            "Image, network and rights are those of the last deployment. --command runs something else in the same"
                    + " task: --command alembic current"
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class MigrateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "MIGRATION",
            description = "As preview names it. Default: the only one there is.")
    private @Nullable String migration;

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--command",
            arity = "1..*",
            paramLabel = "WORD",
            description = "Words of a command in place of the migration's own, up to the next option.")
    private List<String> command = List.of();

    @Option(
            names = "--sql",
            paramLabel = "FILE",
            description = "Statements for the psql of the task's image, in place of its command; up to about 7500"
                    + " characters. The first that fails is the last.")
    private @Nullable Path sql;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "How often to look meanwhile. Default: 3.")
    private int seconds;

    /** @param environment of this program, and of the Pulumi CLI */
    MigrateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        Problems.in("the command line")
                .check(sql == null || command.isEmpty(), "--sql", sql, "is another command: leave out --command")
                .throwIfAny();
        List<String> words = sql == null ? command : SqlFile.command(sql);
        RunningStack stack = options.read(environment);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            MigrationRun.of(
                            stack.state(),
                            aws,
                            migration,
                            note -> err.println("caisson: " + note),
                            Duration.ofSeconds(seconds))
                    .run(words, line -> {
                        out.println(line);
                        out.flush();
                    });
            return ExitCodes.OK;
        } catch (OperationFailedException e) {
            new Failures(spec.commandLine()).other("step", e.exitCode(), String.valueOf(e.getMessage()));
            return e.exitCode();
        }
    }
}
