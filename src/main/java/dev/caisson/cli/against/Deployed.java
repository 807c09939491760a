package dev.caisson.cli.against;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.caisson.cli.programs.SearchPath;
import dev.caisson.cli.pulumi.CliMissingException;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.PulumiProject;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack as its last {@code pulumi up} left it, by the Pulumi CLI. */
public final class Deployed {
    private static final String UNKNOWN = "no stack named";
    private static final String NO_STATE = "cannot be read: pulumi stack export did not print the state that it should";

    private final Map<String, String> environment;
    private final String option;
    private final String value;

    /**
     * Asks nobody yet.
     *
     * @param environment of the CLI, credentials of its backend included
     * @param option of the command line that a refusal names
     * @param value of it
     */
    public Deployed(Map<String, String> environment, String option, String value) {
        this.environment = environment;
        this.option = option;
        this.value = value;
    }

    ResourceGraph read(PulumiProject project, String stack) throws InterruptedException {
        JsonObject state = state(project, stack)
                .orElseThrow(() -> refusal(
                        "cannot be read: pulumi stack export says that there is " + UNKNOWN + " '" + stack + "'"));
        try {
            return StateGraph.of(project.name(), stack, state);
        } catch (IllegalStateException | ClassCastException | NullPointerException e) {
            throw refusal(NO_STATE);
        }
    }

    /**
     * What {@code pulumi stack export} prints; empty if the backend has no such stack.
     *
     * @throws CliMissingException if there is no CLI
     * @throws InvalidInputException if it cannot read the stack
     */
    public Optional<JsonObject> state(PulumiProject project, String stack) throws InterruptedException {
        // Without --show-secrets: what is a secret stays encrypted.
        CommandRun run = pulumi(project, List.of("stack", "export", "--stack", stack));
        if (run.exitCode() != 0 && run.output().contains(UNKNOWN)) {
            return Optional.empty();
        }
        if (run.exitCode() != 0) {
            throw refusal("cannot be read: pulumi stack export says: " + run.lastLine());
        }
        try {
            return Optional.of(JsonParser.parseString(from('{', run.output())).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw refusal(NO_STATE);
        }
    }

    /** Entries of the history that are asked for: as many looks at a lock may stand before the last update. */
    private static final String ENTRIES = "20";

    /** The newest of what {@code pulumi stack history} prints, looks at a lock left out; empty if it prints none. */
    public Optional<JsonObject> lastUpdate(PulumiProject project, String stack) throws InterruptedException {
        CommandRun run =
                pulumi(project, List.of("stack", "history", "--stack", stack, "--json", "--page-size", ENTRIES));
        try {
            JsonArray updates = JsonParser.parseString(from('[', run.output())).getAsJsonArray();
            return updates.asList().stream()
                    .map(JsonElement::getAsJsonObject)
                    .filter(update -> !new JsonPrimitive(EngineStack.LOOK).equals(update.get("message")))
                    .findFirst();
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private CommandRun pulumi(PulumiProject project, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(located()));
        command.addAll(arguments);
        command.add("--non-interactive");
        return CommandRun.of(command, project.directory(), environment);
    }

    /** Without the warnings before it. */
    private static String from(char first, String output) {
        return output.substring(Math.max(0, output.indexOf(first)));
    }

    private String located() {
        return SearchPath.of(environment)
                .find("pulumi")
                .map(Path::toString)
                .orElseThrow(
                        () -> new CliMissingException("this needs the Pulumi CLI, and there is no pulumi on PATH"));
    }

    private InvalidInputException refusal(String problem) {
        return Problems.in("the command line").add(option, value, problem).refusal();
    }
}
