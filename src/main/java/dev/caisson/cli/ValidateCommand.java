package dev.caisson.cli;

import dev.caisson.cli.aws.Aws;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.cli.running.RunningOptions;
import dev.caisson.cli.running.RunningStack;
import dev.caisson.cli.validate.Check;
import dev.caisson.cli.validate.Check.Verdict;
import dev.caisson.cli.validate.Validation;
import dev.caisson.cli.validate.ValidationReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code caisson validate}: whether a deployed stack does what it promises. */
@Command(
        name = "validate",
        description = {
            "Check whether what runs does what the stack promises; exit with 1 if not.",
            "Services and targets, endpoints, functions, buckets, databases, queues, certificates, alarms, DNS, web"
                    + " firewall. What cannot be checked from here is said to be not checked."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // fields set by picocli
final class ValidateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOptions options;

    @Option(
            names = "--connect",
            description =
                    "Also log in to the databases, with and without TLS: as a task of the stack's migration, which"
                            + " takes a minute or two and the rights of 'migrate'.")
    private boolean connect;

    @Option(
            names = "--every",
            converter = Amounts.Pause.class,
            paramLabel = "SECONDS",
            defaultValue = "3",
            description = "How often to look at that task. Default: 3.")
    private Duration every;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** @param environment of this program, and of the Pulumi CLI */
    ValidateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, AwsException, NothingDeployedException {
        RunningStack stack = options.read(environment);
        List<Check> checks;
        try (Aws aws = new Aws(stack.region(), options.aws().profile())) {
            checks = Validation.run(stack, aws, connect, every);
        }
        var report = new ValidationReport(stack, checks);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() : "\n" + report.text(Screen.of(spec.commandLine())));
        out.flush();
        return exitCode(report);
    }

    private static String failed(long count) {
        return count == 1 ? "1 check failed" : count + " checks failed";
    }

    private int exitCode(ValidationReport report) {
        var failures = new Failures(spec.commandLine());
        if (report.count(Verdict.FAILED) > 0) {
            failures.other("check", ExitCodes.CHECK_FAILED, failed(report.count(Verdict.FAILED)));
            return ExitCodes.CHECK_FAILED;
        }
        if (report.count(Verdict.UNKNOWN) > 0) {
            failures.other("aws", ExitCodes.AWS, "AWS did not tell all; what it did not is 'not known' above");
            return ExitCodes.AWS;
        }
        return ExitCodes.OK;
    }
}
