package dev.caisson.cli;

import dev.caisson.cli.against.ProgramFailedException;
import dev.caisson.cli.against.Surroundings;
import dev.caisson.cli.aws.AwsException;
import dev.caisson.cli.aws.AwsException.Kind;
import dev.caisson.cli.pulumi.CliMissingException;
import dev.caisson.cli.running.NothingDeployedException;
import dev.caisson.policies.PolicyPackException;
import dev.caisson.validation.InvalidInputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code caisson}: what can be done with a stack. */
@Command(
        name = "caisson",
        description = "See and check a stack without an AWS account; deploy it with one.",
        mixinStandardHelpOptions = true,
        version = "caisson 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:the program, the policy pack, a step of a deployment or a check failed; or AWS does not have what the"
                    + " state says",
            "2:the input is wrong, or a tool is missing",
            "3:refused: a mandatory policy, the budget, the wrong account, data that would be lost, nobody to ask; or"
                    + " there is no Pulumi CLI, session-manager-plugin or psql",
            "4:AWS differs from the state (drift), or a difference has what --fail-on names",
            "5:AWS could not be asked: credentials, a right, the network",
            "6:nothing of the stack is deployed"
        })
@SuppressWarnings("NullAway.Init") // set by picocli
public final class CaissonCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** When colours are used. */
    enum Colour {
        auto(Ansi.AUTO),
        always(Ansi.ON),
        never(Ansi.OFF);

        private final Ansi ansi;

        Colour(Ansi ansi) {
            this.ansi = ansi;
        }
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Use colours: ${COMPLETION-CANDIDATES}. Default: auto, where a terminal reads.")
    void colour(Colour when) {
        spec.root().commandLine().setColorScheme(Help.defaultColorScheme(when.ansi));
    }

    /** How failures are told. */
    enum ErrorFormat {
        text,
        json
    }

    @Option(
            names = "--errors",
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            defaultValue = "text",
            description = "How a failure is told: ${COMPLETION-CANDIDATES}. Default: text.")
    private ErrorFormat errors;

    boolean errorsAsJson() {
        return errors == ErrorFormat.json;
    }

    /** Runs a command line on the terminal. */
    public static int execute(String... args) {
        StandardOutput output = StandardOutput.ofProcess();
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine(new PrintWriter(output, true, StandardCharsets.UTF_8), err, System.getenv())
                .execute(args);
        return output.failure()
                .map(why -> {
                    err.println("error: the output cannot be written: " + why);
                    return exitCode == ExitCodes.OK ? ExitCodes.PROGRAM_ERROR : exitCode;
                })
                .orElse(exitCode);
    }

    /** @param environment of this program, and of those it runs */
    static CommandLine commandLine(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        return commandLine(out, err, Surroundings.of(environment));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err, Surroundings surroundings) {
        CommandLine caisson = new CommandLine(new CaissonCommand());
        caisson.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
        caisson.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        return caisson.addSubcommand(new PreviewCommand(surroundings))
                .addSubcommand(new ConfigCommand())
                .addSubcommand(new DiffCommand(surroundings))
                .addSubcommand(new CostCommand(surroundings))
                .addSubcommand(new DiagramCommand(surroundings))
                .addSubcommand(new ReportCommand(surroundings))
                .addSubcommand(new BootstrapCommand(surroundings.environment()))
                .addSubcommand(new DeployCommand(surroundings.environment()))
                .addSubcommand(new DestroyCommand(surroundings.environment()))
                .addSubcommand(new DriftCommand(surroundings.environment()))
                .addSubcommand(new UnlockCommand(surroundings.environment()))
                .addSubcommand(new StatusCommand(surroundings.environment()))
                .addSubcommand(new LogsCommand(surroundings.environment()))
                .addSubcommand(new ValidateCommand(surroundings.environment()))
                .addSubcommand(new RollbackCommand(surroundings.environment()))
                .addSubcommand(new MigrateCommand(surroundings.environment()))
                .addSubcommand(new TunnelCommand(surroundings.environment()))
                .addSubcommand(new InitCommand())
                .addSubcommand(new CommandLine(new CiCommand())
                        .addSubcommand(new CiCommentCommand(surroundings))
                        .addSubcommand(new CiPostCommand(surroundings.environment())))
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new HelpCommand())
                .addSubcommand(new VersionCommand())
                // These and the next are those of all commands above.
                .setUsageHelpWidth(Screen.helpColumns())
                .setOut(out)
                .setErr(err)
                .setExecutionStrategy(parsed -> {
                    EmptyValues.refuse(parsed);
                    return new RunLast().execute(parsed);
                })
                .setParameterExceptionHandler(CaissonCommand::usage)
                .setExecutionExceptionHandler(badInput());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    private static int usage(ParameterException wrong, String... arguments) {
        new Failures(wrong.getCommandLine()).usage(wrong);
        return ExitCodes.BAD_INPUT;
    }

    private static IExecutionExceptionHandler badInput() {
        return (exception, command, parsed) -> {
            if (exception instanceof ProgramFailedException failed) {
                return new Failures(command).program(failed.failure(), false);
            }
            if (exception instanceof PolicyPackException broken) {
                new Failures(command)
                        .other("policy-pack", ExitCodes.PROGRAM_ERROR, String.valueOf(broken.getMessage()));
                return ExitCodes.PROGRAM_ERROR;
            }
            if (exception instanceof InvalidInputException refusal) {
                new Failures(command).badInput(refusal);
                return ExitCodes.BAD_INPUT;
            }
            if (exception instanceof CliMissingException missing) {
                new Failures(command).other("no-pulumi", ExitCodes.NO_PULUMI, String.valueOf(missing.getMessage()));
                return ExitCodes.NO_PULUMI;
            }
            if (exception instanceof AwsException unanswered) {
                int exitCode = unanswered.kind() == Kind.MISSING ? ExitCodes.MISSING : ExitCodes.AWS;
                new Failures(command).other("aws", exitCode, unanswered.text());
                return exitCode;
            }
            if (exception instanceof NothingDeployedException nothing) {
                new Failures(command)
                        .other(
                                "nothing-deployed",
                                ExitCodes.NOTHING_DEPLOYED,
                                nothing.getMessage() + " To deploy it:\n    "
                                        + TypedLine.another(command.getCommandSpec(), "deploy", nothing.stack()));
                return ExitCodes.NOTHING_DEPLOYED;
            }
            return new Failures(command).unexpected(exception);
        };
    }
}
