package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.status.Status;
import dev.caisson.cli.status.StatusJson;
import dev.caisson.cli.status.StatusText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson status}: what of a deployed stack runs at the moment. */
@Command(
        name = "status",
        description = {
            "Show what of a deployed stack runs, and how it is.",
            "Services, functions, queues, databases, certificates, alarms that ring, the last update. What is there is"
                    + " read from the stack's state, how it is from AWS. Nothing is changed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class StatusCommand implements Callable<Integer> {
    /** The terminal's cursor goes home, and what is below it away. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOptions options;

    @Option(
            names = {"-w", "--watch"},
            arity = "0..1",
            converter = Amounts.Round.class,
            fallbackValue = "10",
            paramLabel = "SECONDS",
            description = "Show it again every 10 seconds, or as many as given, until Ctrl-C.")
    private @Nullable Duration watch;

    @Option(names = "--json", description = "Print JSON: one object, with --watch one after the other.")
    private boolean json;

    /** @param environment of this program, and of the Pulumi CLI */
    StatusCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        RunningStack stack = options.read(environment);
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            int exitCode = show(stack, aws);
            while (watch != null) {
                Thread.sleep(watch.toMillis());
                exitCode = showAgain(aws);
            }
            return exitCode;
        }
    }

    private int show(RunningStack stack, Aws aws) throws InterruptedException, AwsException {
        Status status = Status.read(stack, aws, Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        boolean onTerminal = watch != null && !json && Boolean.getBoolean("caisson.progress");
        out.print(
                json
                        ? StatusJson.of(status)
                        : (onTerminal ? CLEAR : "\n") + new StatusText(Screen.of(spec.commandLine())).of(status));
        out.flush();
        Optional<String> failure = status.failure();
        if (failure.isEmpty()) {
            return ExitCodes.OK;
        }
        new Failures(spec.commandLine()).other("aws", ExitCodes.AWS, "Not all could be read. " + failure.get());
        return ExitCodes.AWS;
    }

    /** A network that is gone for a moment does not end the watch. */
    private int showAgain(Aws aws) throws InterruptedException, NothingDeployedException {
        try {
            return show(options.read(environment), aws);
        } catch (AwsException e) {
            new Failures(spec.commandLine()).other("aws", ExitCodes.AWS, e.text());
            return ExitCodes.AWS;
        }
    }
}
