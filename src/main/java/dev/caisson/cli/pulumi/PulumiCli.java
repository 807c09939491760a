package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandException;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.Version;
import com.pulumi.automation.events.EngineEvent;
import com.pulumi.automation.events.SummaryEvent;
import dev.caisson.cli.programs.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The CLI on the user's {@code PATH}, for the Automation API to run. The API's own runner looks on the JVM's
 * {@code PATH}, cannot wait for Pulumi when this program is told to stop, and gives events without the state's
 * dependencies; otherwise this does the same.
 */
final class PulumiCli implements PulumiCommand {
    /** What README.md asks for. */
    static final Version OLDEST = Version.of(3, 150, 0);

    private static final Set<String> OF_THE_ENGINE = Set.of("preview", "up", "destroy", "refresh");

    private static final List<String> SELECT = List.of("stack", "select", "--stack");

    private final Path program;
    private final Map<String, String> environment;
    private final EngineListener listener;
    private final Version version;
    private EngineRun last = EngineRun.NONE;
    private String selected = "";

    private PulumiCli(Path program, Map<String, String> environment, EngineListener listener)
            throws CliMissingException, InterruptedException {
        this.program = program;
        this.environment = Map.copyOf(environment);
        this.listener = listener;
        this.version = askVersion();
    }

    /**
     * Finds it.
     *
     * @param environment of this program, and of the CLI
     * @throws CliMissingException if there is none, or one that is too old
     */
    static PulumiCli on(Map<String, String> environment, EngineListener listener)
            throws CliMissingException, InterruptedException {
        Path found = SearchPath.of(environment)
                .find("pulumi")
                .orElseThrow(() -> new CliMissingException(
                        "this needs the Pulumi CLI, " + OLDEST + " or newer, and there is no pulumi on PATH"));
        var cli = new PulumiCli(found, environment, listener);
        if (cli.version.isLowerThan(OLDEST)) {
            throw new CliMissingException(
                    "this needs the Pulumi CLI " + OLDEST + " or newer, and " + found + " is " + cli.version);
        }
        return cli;
    }

    private Version askVersion() throws CliMissingException, InterruptedException {
        try {
            String answer = execute(List.of("version"), CommandRunOptions.Empty)
                    .output()
                    .strip();
            return Version.tryParse(answer.replaceFirst("^v", ""))
                    .orElseThrow(() -> new CliMissingException(
                            "this needs the Pulumi CLI, and " + program + " version says: " + answer));
        } catch (IOException | StepFailedException e) {
            throw new CliMissingException("the Pulumi CLI cannot be run: " + e.getMessage());
        }
    }

    @Override
    public Version version() {
        return version;
    }

    /** What the last command with an engine did since {@link #forget}, or else the last command. */
    EngineRun last() {
        return last;
    }

    void forget() {
        last = EngineRun.NONE;
    }

    @Override
    public CommandResult run(List<String> arguments, CommandRunOptions options) throws AutomationException {
        if (arguments.size() > 3 && arguments.subList(0, 3).equals(SELECT)) {
            selected = arguments.get(3);
            return new CommandResult(0, "", "");
        }
        EngineRun run;
        try {
            run = execute(withStack(corrected(arguments)), options);
            // After an update the API asks for outputs and history.
            if (last.events().isEmpty()) {
                last = run;
            }
        } catch (IOException | StepFailedException e) {
            throw new AutomationException(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AutomationException("interrupted", e);
        }
        var result = new CommandResult(run.exitCode(), run.output(), run.errors());
        if (run.exitCode() != 0) {
            throw new CommandException(result);
        }
        return result;
    }

    /**
     * Which stack a user has selected is the user's, so none is selected and each command names its own.
     * WorkspaceStack.runCommand of 1.36.1 adds --stack to a list that it then does not run.
     */
    private List<String> withStack(List<String> arguments) {
        if (selected.isEmpty() || arguments.contains("--stack")) {
            return arguments;
        }
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--stack", selected));
        return all;
    }

    /** WorkspaceStack of 1.36.1 calls an option otherwise than the CLI, for which each names one file. */
    private static List<String> corrected(List<String> arguments) {
        return arguments.stream()
                .map(word -> word.equals("--policy-pack-configs") ? "--policy-pack-config" : word)
                .toList();
    }

    private EngineRun execute(List<String> arguments, CommandRunOptions options)
            throws IOException, StepFailedException, InterruptedException {
        boolean hasEvents = OF_THE_ENGINE.contains(arguments.get(0));
        Path output = Files.createTempFile("caisson-pulumi", ".out");
        Path errors = Files.createTempFile("caisson-pulumi", ".err");
        try (var log = new EngineLog(listener)) {
            var builder = new ProcessBuilder(words(arguments, hasEvents, log))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            if (options.workingDir() != null) {
                builder.directory(options.workingDir().toFile());
            }
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().putAll(Objects.requireNonNullElse(options.additionalEnv(), Map.of()));
            if (hasEvents) {
                // Adds --event-log; the Automation API does it so, too.
                builder.environment().put("PULUMI_DEBUG_COMMANDS", "true");
            }
            Process process = builder.start();
            process.getOutputStream().close();
            int exitCode = ChildProcesses.await(
                    List.of(process),
                    running -> {
                        log.follow(running);
                        return running.waitFor();
                    },
                    hasEvents ? listener : ChildProcesses.Farewell.SILENT);
            tellSummary(log.events(), options);
            return new EngineRun(exitCode, Files.readString(output), Files.readString(errors), log.events());
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    private List<String> words(List<String> arguments, boolean hasEvents, EngineLog log) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        words.add("--non-interactive");
        if (hasEvents) {
            words.addAll(List.of("--color", "never", "--event-log", log.file().toString()));
        }
        return words;
    }

    /** The API fails without this one; all that is read of it is in our own events. */
    private static void tellSummary(List<JsonObject> events, CommandRunOptions options) {
        if (options.onEngineEvent() != null && events.stream().anyMatch(event -> event.has("summaryEvent"))) {
            var summary = new SummaryEvent(false, 0, Map.of(), Map.of());
            options.onEngineEvent()
                    .accept(new EngineEvent(0, 0, null, null, null, null, summary, null, null, null, null));
        }
    }
}
