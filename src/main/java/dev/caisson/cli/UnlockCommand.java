package dev.caisson.cli;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.pulumi.EngineListener;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.LockHolder;
import dev.caisson.cli.pulumi.StateLock;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.project.PulumiProject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson unlock}: who holds a stack's lock, since when; and takes it away, if told to. */
@Command(
        name = "unlock",
        description = {
            "Show who holds the lock of a stack's state, and since when; then, after a question, take it away.",
            "Only for an update that is gone without an end: killed, or its machine lost. One that still runs would"
                    + " write over what others do."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class UnlockCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-s", "-e", "--stack"},
            paramLabel = "STACK",
            description = "The stack. Default: the only one there is, or dev.")
    private @Nullable String stackName;

    @Mixin
    private DeployedStackOptions stackOptions;

    @Option(names = "--yes", description = "Take it away without asking.")
    private boolean yes;

    UnlockCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws AwsException, NothingDeployedException, InterruptedException {
        var command = new EngineCommand(spec);
        return command.run(() -> {
            PulumiProject project = stackOptions.project();
            String name = stackOptions.stack(project, stackName);
            EngineStack stack = EngineStack.open(
                    project.directory(), name, stackOptions.environment(environment), EngineListener.NONE);
            StateLock lock = stack.lock(project.name());
            if (!lock.isHeld()) {
                say("Nobody holds the lock of " + project.name() + "/" + name + ".");
                return ExitCodes.OK;
            }
            say("The state of " + project.name() + "/" + name + " is locked"
                    + (lock.holders().isEmpty() ? "; the backend does not say by whom." : ":"));
            lock.holders().forEach(holder -> say(line(holder)));
            var consent = command.consent(yes);
            consent.requireSomebody(TypedLine.of(spec) + " --yes");
            consent.ask("Is that update gone, and shall its lock be taken away?", "yes");
            stack.cancel();
            say("It is unlocked. What was being made when the update ended may be in AWS and not in the state:"
                    + " pulumi refresh -s " + name + " asks for each.");
            return ExitCodes.OK;
        });
    }

    private static String line(LockHolder holder) {
        return "  " + holder.who() + ", process " + holder.process() + ", since "
                + holder.since().truncatedTo(ChronoUnit.SECONDS) + " (" + age(holder.since()) + ")";
    }

    private static String age(Instant since) {
        Duration age = Duration.between(since, Instant.now());
        if (age.toMinutes() < 1) {
            return "less than a minute";
        }
        return age.toHours() < 1
                ? age.toMinutes() + " min"
                : age.toDays() < 1 ? age.toHours() + " h " + age.toMinutesPart() + " min" : age.toDays() + " days";
    }

    private void say(String text) {
        spec.commandLine().getOut().println(Screen.of(spec.commandLine()).wrapped(text));
    }
}
