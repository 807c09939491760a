package dev.caisson.cli;

import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.pulumi.Consent;
import dev.caisson.cli.pulumi.LiveProgress;
import dev.caisson.cli.pulumi.RefusedException;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.cli.running.NothingDeployedException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import picocli.CommandLine.Model.CommandSpec;

/** What all commands that change a stack have in common: whom they ask, what they show meanwhile, how they end. */
final class EngineCommand {
    private final CommandSpec spec;

    EngineCommand(CommandSpec spec) {
        this.spec = spec;
    }

    /** What a command does. */
    @FunctionalInterface
    interface Work {
        /** Does it, and returns the exit code. */
        int run()
                throws AwsException, NothingDeployedException, RefusedException, StepFailedException,
                        InterruptedException;
    }

    int run(Work work) throws AwsException, NothingDeployedException, InterruptedException {
        var failures = new Failures(spec.commandLine());
        try {
            return work.run();
        } catch (RefusedException e) {
            failures.other("refused", ExitCodes.REFUSED, String.valueOf(e.getMessage()));
            return ExitCodes.REFUSED;
        } catch (StepFailedException e) {
            failures.other("step", ExitCodes.STEP_FAILED, String.valueOf(e.getMessage()));
            return ExitCodes.STEP_FAILED;
        }
    }

    Consent consent(boolean yes) {
        return new Consent(
                yes,
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                spec.commandLine().getErr());
    }

    LiveProgress progress() {
        return new LiveProgress(spec.commandLine().getErr(), Boolean.getBoolean("caisson.progress"));
    }
}
