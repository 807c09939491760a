package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.logs.Since;
import dev.caisson.cli.logs.StackLogs;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caisson logs}: what the components of a deployed stack write. */
@Command(
        name = "logs",
        description = {
            "Show the logs of a component, or of the whole stack: all its log groups, merged by time.",
            "Times are UTC."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class LogsCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "COMPONENT",
            description = "As preview names it: api, database. Default: the whole stack.")
    private @Nullable String component;

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How far back: 90s, 15m, 2h, 3d, or a time like 2026-11-30T09:00:00Z. Default: 1h.")
    private String since;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--filter",
            paramLabel = "PATTERN",
            description = "Only what matches, in CloudWatch's pattern syntax: ERROR, '?ERROR ?WARN',"
                    + " '{ $.level = \"error\" }'.")
    private @Nullable String filter;

    /** @param environment of this program, and of the Pulumi CLI */
    LogsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        Instant from = Since.parse(since, Clock.systemUTC().instant());
        RunningStack stack = options.read(environment);
        PrintWriter err = spec.commandLine().getErr();
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            var logs = new StackLogs(
                    aws,
                    stack.state(),
                    spec.commandLine().getOut(),
                    note -> err.println(Screen.ofErrors(spec.commandLine()).wrapped("caisson: " + note)));
            return logs.print(component, from, filter, follow, Screen.of(spec.commandLine()))
                    .map(unread -> unread.kind() == Kind.MISSING ? ExitCodes.MISSING : ExitCodes.AWS)
                    .orElse(ExitCodes.OK);
        }
    }
}
