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
import java.util.stream.Stream;
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
            "Image, network and rights are those of the last deployment. What stands behind -- runs in the same task in"
                    + " place of the migration's command: caisson migrate -s dev -- alembic upgrade head --sql"
        },
        showEndOfOptionsDelimiterInUsageHelp = true,
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class MigrateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MIGRATION",
            description = "As preview names it. Default: the only one there is.")
    private @Nullable String migration;

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            description = "Behind --: a command in place of the migration's own, options of it included.")
    private List<String> others = List.of();

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--command",
            arity = "1..*",
            paramLabel = "WORD",
            description = "The same for a command without options: its words, up to the next of Caisson's options.")
    private List<String> command = List.of();

    @Option(
            names = "--sql",
            paramLabel = "FILE",
            description = "Statements for the psql of the task's image, in place of its command; up to about 7500"
                    + " characters. The first that fails is the last.")
    private @Nullable Path sql;

    @Option(
            names = "--every",
            converter = Amounts.Pause.class,
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "How often to look meanwhile. Default: 3.")
    private Duration every;

    /** @param environment of this program, and of the Pulumi CLI */
    MigrateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        List<String> typed = typedCommand();
        List<String> words =
                sql == null ? typed : SqlFile.command(sql, TypedLine.another(spec, "tunnel", options.stackName()));
        RunningStack stack = options.read(environment);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            MigrationRun.of(
                            stack.state(),
                            aws,
                            name(),
                            note -> err.println(
                                    Screen.ofErrors(spec.commandLine()).wrapped("caisson: " + note)),
                            every)
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

    /** How many words stand behind {@code --}. */
    private int behindDashes() {
        List<String> all = spec.commandLine().getParseResult().originalArgs();
        int dashes = all.indexOf("--");
        return dashes < 0 ? 0 : all.size() - dashes - 1;
    }

    /** Of MIGRATION and WORD, what stands before {@code --}. */
    private List<String> beforeDashes() {
        List<String> all = positionals();
        return all.subList(0, all.size() - behindDashes());
    }

    private List<String> positionals() {
        return Stream.concat(Stream.ofNullable(migration), others.stream()).toList();
    }

    private @Nullable String name() {
        return beforeDashes().isEmpty() ? null : beforeDashes().get(0);
    }

    /** What is to run in place of the migration's command; empty for nothing else. */
    private List<String> typedCommand() {
        List<String> all = positionals();
        List<String> behind = all.subList(all.size() - behindDashes(), all.size());
        List<String> words = behind.isEmpty() ? command : behind;
        List<String> before = beforeDashes();
        Problems.in("the command line")
                .check(
                        before.size() < 2,
                        "WORD",
                        before.size() < 2 ? null : before.get(1),
                        "must stand behind --, like the whole of a command that is to run")
                .check(
                        behind.isEmpty() || command.isEmpty(),
                        "--command",
                        null,
                        "is said twice: there is one behind --")
                .check(sql == null || words.isEmpty(), "--sql", sql, "is another command: leave out --command")
                .check(
                        words.isEmpty() || !words.get(0).isBlank(),
                        behind.isEmpty() ? "--command" : "WORD",
                        "",
                        "must begin with a program's name, and is empty")
                .throwIfAny();
        return words;
    }
}
