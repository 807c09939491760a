package dev.caisson.cli.pulumi;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.automation.AutomationException;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.UpOptions;
import com.pulumi.automation.WorkspaceStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack of the user's backend, with what Pulumi's engine does with it. */
public final class EngineStack {
    /** What the history says of a look at the lock, which it takes for an update. */
    public static final String LOOK = "caisson unlock: who holds the lock?";

    /** The stack itself, in which there is nothing to refresh. */
    private static final String ROOT = "urn:pulumi:%1$s::%2$s::pulumi:pulumi:Stack::%2$s-%1$s";

    private final PulumiCli cli;
    private final WorkspaceStack stack;
    private final Path directory;

    private EngineStack(PulumiCli cli, WorkspaceStack stack, Path directory) {
        this.cli = cli;
        this.stack = stack;
        this.directory = directory;
    }

    /**
     * Finds the CLI; whether the stack is there, the first command tells.
     *
     * @param directory of the Pulumi project
     * @param environment of this program, and of the CLI
     * @param listener hears all that the engine does
     */
    public static EngineStack open(
            Path directory, String stack, Map<String, String> environment, EngineListener listener)
            throws CliMissingException, StepFailedException, InterruptedException {
        PulumiCli cli = PulumiCli.on(environment, listener);
        try {
            var options = LocalWorkspaceOptions.builder()
                    .workDir(directory.toAbsolutePath())
                    .pulumiCommand(cli)
                    .environmentVariables(Map.of())
                    .build();
            return new EngineStack(
                    cli, WorkspaceStack.select(stack, LocalWorkspace.create(options)), directory.toAbsolutePath());
        } catch (AutomationException e) {
            throw new StepFailedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What an update would do.
     *
     * @param plan the file that gets it, for {@link #up}
     * @param pack that judges it; null for none
     * @param packSettings of the pack; null if the project has none
     */
    public EngineRun preview(Path plan, @Nullable Path pack, @Nullable Path packSettings)
            throws StepFailedException, InterruptedException {
        var options = PreviewOptions.builder().plan(plan.toString()).onEvent(event -> {});
        if (pack != null) {
            options.policyPacks(List.of(pack.toString()));
        }
        if (packSettings != null) {
            options.policyPackConfigs(List.of(packSettings.toString()));
        }
        return run(() -> stack.preview(options.build()));
    }

    /**
     * Does what a plan says, and stops where something else would be done. Policies have judged the plan; a rule that
     * stops an update half way helps nobody.
     */
    public EngineRun up(Path plan) throws StepFailedException, InterruptedException {
        return run(() -> stack.up(UpOptions.builder().plan(plan.toString()).build()));
    }

    /**
     * Updates some resources, with other configuration than the stack's file has. The Automation API knows no
     * {@code --config-file}.
     */
    public EngineRun up(Path configFile, List<String> urns) throws StepFailedException, InterruptedException {
        List<String> words = new ArrayList<>(
                List.of("up", "--yes", "--skip-preview", "--config-file", configFile.toString(), "--stack", name()));
        urns.forEach(urn -> words.addAll(List.of("--target", urn)));
        return command(words);
    }

    /** Deletes all that the stack has. */
    public EngineRun destroy() throws StepFailedException, InterruptedException {
        return run(() -> stack.destroy(DestroyOptions.builder().build()));
    }

    /**
     * What differs between the state and AWS; nothing is changed. The Automation API adds --yes, which the CLI refuses
     * together with --preview-only.
     */
    public EngineRun refreshPreview() throws StepFailedException, InterruptedException {
        return command(List.of("refresh", "--preview-only", "--stack", name()));
    }

    /**
     * The state as the last update left it. Not by the API, which loses the difference between 1 and 1.0. Without
     * {@code --show-secrets}: what is a secret stays encrypted.
     */
    public JsonObject state() throws StepFailedException, InterruptedException {
        EngineRun export = required(List.of("stack", "export", "--stack", name()));
        try {
            return JsonParser.parseString(export.output()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new StepFailedException("pulumi stack export did not print the state that it should");
        }
    }

    /** The outputs of the stack, secrets withheld. Not by the API, which asks for secrets, too. */
    public JsonObject outputs() throws StepFailedException, InterruptedException {
        EngineRun outputs = required(List.of("stack", "output", "--json", "--stack", name()));
        try {
            return JsonParser.parseString(outputs.output()).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new StepFailedException("pulumi stack output --json did not print the JSON that it should");
        }
    }

    /** Puts a value into the stack's file, as text even if it consists of digits only; the API has no --type. */
    public void set(String path, String value) throws StepFailedException, InterruptedException {
        required(List.of("config", "set", "--path", "--plaintext", "--type", "string", path, value, "--stack", name()));
    }

    /** Puts a value into another file, of the same form. */
    public void set(String path, String value, Path file) throws StepFailedException, InterruptedException {
        required(List.of("config", "set", "--path", path, value, "--config-file", file.toString(), "--stack", name()));
    }

    /** Has Pulumi delete or replace a resource again; the API has no state commands. */
    public void unprotect(String urn) throws StepFailedException, InterruptedException {
        required(List.of("state", "unprotect", urn, "--yes", "--stack", name()));
    }

    /** The same for everything. */
    public void unprotectAll() throws StepFailedException, InterruptedException {
        required(List.of("state", "unprotect", "--all", "--yes", "--stack", name()));
    }

    /** Whether the backend has it. */
    public boolean exists() throws StepFailedException, InterruptedException {
        EngineRun stacks = required(List.of("stack", "ls", "--json"));
        try {
            return JsonParser.parseString(stacks.output()).getAsJsonArray().asList().stream()
                    .anyMatch(each ->
                            each.getAsJsonObject().get("name").getAsString().equals(name()));
        } catch (JsonParseException | IllegalStateException e) {
            throw new StepFailedException("pulumi stack ls --json did not print the JSON that it should");
        }
    }

    /**
     * Makes it in the backend, empty.
     *
     * @param secretsProvider {@code passphrase}, or the URL of a key
     */
    public void init(String secretsProvider) throws StepFailedException, InterruptedException {
        required(List.of("stack", "init", "--secrets-provider", secretsProvider, "--stack", name()));
    }

    /** Gives it the state of another one. */
    public void importState(Path state) throws StepFailedException, InterruptedException {
        required(List.of("stack", "import", "--file", state.toString(), "--stack", name()));
    }

    /** Takes the lock away, whoever holds it. */
    public void cancel() throws StepFailedException, InterruptedException {
        EngineRun run = run(stack::cancel);
        if (!run.succeeded()) {
            throw failure(run);
        }
    }

    /**
     * Who holds the lock; nobody if it is free. No command asks for that, neither the API's nor the CLI's: this one,
     * which does nothing, takes the lock and gives it back, or says why it cannot.
     *
     * @param project whose stack it is
     */
    public StateLock lock(String project) throws StepFailedException, InterruptedException {
        EngineRun asked = command(List.of(
                "refresh",
                "--yes",
                "--skip-preview",
                "--target",
                ROOT.formatted(name(), project),
                "--message",
                LOOK,
                "--stack",
                name()));
        String told = asked.told();
        boolean isHeld = LockHolder.isToldBy(told);
        if (!isHeld && told.contains("no stack named")) {
            throw failure(asked);
        }
        return new StateLock(isHeld, LockHolder.in(told));
    }

    /** Of the stack. */
    public String name() {
        return stack.name();
    }

    /** The lock's holders, if a run failed because of them. */
    public static Optional<List<LockHolder>> locked(EngineRun run) {
        String told = run.told();
        return !run.succeeded() && LockHolder.isToldBy(told) ? Optional.of(LockHolder.in(told)) : Optional.empty();
    }

    private EngineRun required(List<String> words) throws StepFailedException, InterruptedException {
        EngineRun run = command(words);
        if (!run.succeeded()) {
            throw failure(run);
        }
        return run;
    }

    private StepFailedException failure(EngineRun run) {
        return new StepFailedException(
                run.told().contains("no stack named")
                        ? "there is no stack " + name() + " yet; make it: pulumi stack init " + name()
                        : "pulumi says: " + run.lastLine());
    }

    private EngineRun command(List<String> words) throws StepFailedException, InterruptedException {
        return run(() ->
                cli.run(words, CommandRunOptions.builder().workingDir(directory).build()));
    }

    /** What the API does. */
    @FunctionalInterface
    private interface Action {
        void run() throws AutomationException;
    }

    /** A command that failed is for the caller to read; one that could not be run is not. */
    private EngineRun run(Action action) throws StepFailedException, InterruptedException {
        cli.forget();
        try {
            action.run();
        } catch (AutomationException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            if (e.getCause() instanceof StepFailedException stopped) {
                throw stopped;
            }
            if (cli.last().equals(EngineRun.NONE)) {
                throw new StepFailedException("the Pulumi CLI cannot be run: " + e.getMessage());
            }
        }
        return cli.last();
    }
}
