package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.ecs.OperationFailedException;
import dev.caisson.cli.ecs.Rollback;
import dev.caisson.cli.ecs.Rollback.Way;
import dev.caisson.cli.pulumi.Consent;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code caisson rollback}: a service goes back to the tasks that worked before. */
@Command(
        name = "rollback",
        description = {
            "Take a service back to the tasks that worked before, and wait until they run.",
            "Changes the service in ECS only. The stack's file still names the newer release: change it there, too, or"
                    + " the next deployment brings it back."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class RollbackCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SERVICE", description = "As preview names it: api.")
    private String service;

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--to",
            converter = Amounts.Ordinal.class,
            paramLabel = "REVISION",
            description = "The task definition's revision. Default: the newest earlier one that worked.")
    private @Nullable Integer revision;

    @Option(
            names = "--timeout",
            converter = Amounts.Limit.class,
            paramLabel = "MINUTES",
            defaultValue = "20",
            description = "How long to wait for it. Default: 20.")
    private Duration timeout;

    @Option(
            names = "--every",
            converter = Amounts.Pause.class,
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How often to look meanwhile. Default: 5.")
    private Duration every;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /** @param environment of this program, and of the Pulumi CLI */
    RollbackCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        try {
            return rollBack(options.read(environment));
        } catch (RefusedException e) {
            new Failures(spec.commandLine()).other("refused", ExitCodes.REFUSED, String.valueOf(e.getMessage()));
            return ExitCodes.REFUSED;
        }
    }

    private int rollBack(RunningStack stack) throws InterruptedException, AwsException, RefusedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            Rollback rollback = Rollback.of(stack.state(), aws, service, line -> say(out, line), every);
            Way way = rollback.find(revision);
            say(out, service + ": from " + Way.shortName(way.from()) + " to " + Way.shortName(way.to()) + worked(way));
            Consent consent = new EngineCommand(spec).consent(yes);
            consent.requireSomebody(TypedLine.of(spec) + " --yes");
            consent.ask("Change " + service + " of " + stack.project() + "/" + stack.stack() + "?", "yes");
            rollback.go(way, timeout);
            say(out, service + " runs " + Way.shortName(way.to()) + ".");
            return ExitCodes.OK;
        } catch (OperationFailedException e) {
            new Failures(spec.commandLine()).other("step", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }

    private static String worked(Way way) {
        if (way.hasWorked() == null) {
            return "; ECS does not remember whether that worked";
        }
        return way.hasWorked() ? ", which worked" : "; no deployment of that ended well";
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
