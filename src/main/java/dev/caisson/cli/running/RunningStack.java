package dev.caisson.cli.running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.cli.against.Deployed;
import dev.caisson.project.PulumiProject;
import dev.caisson.validation.FileTrouble;
import dev.caisson.validation.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack that is deployed, and where.
 *
 * @param project its name
 * @param stack its name
 * @param region where AWS is asked for what has no region in its ARN
 * @param state of it
 * @param lastUpdate empty where nobody knows
 */
public record RunningStack(
        String project, String stack, String region, StackState state, Optional<LastUpdate> lastUpdate) {

    /**
     * Reads the state, from a file or by the CLI.
     *
     * @param environment of the CLI
     * @param file that {@code pulumi stack export} wrote; null to ask the CLI
     * @param region asked for; null for the one that the stack's configuration or state has
     * @throws NothingDeployedException if there is no such stack, or nothing in it
     * @throws dev.caisson.validation.InvalidInputException if it cannot be read, or is of another stack
     */
    public static RunningStack read(
            PulumiProject project,
            String stack,
            Map<String, String> environment,
            @Nullable Path file,
            @Nullable String region)
            throws InterruptedException, NothingDeployedException {
        var deployed = new Deployed(environment, "--stack", stack);
        Optional<JsonObject> export = file == null ? deployed.state(project, stack) : Optional.of(parse(file));
        var check = file == null ? new StackExport("--stack", stack) : new StackExport("--state", file.toString());
        export.ifPresent(found -> check.require(found, project.name(), stack));
        StackState state = StackState.of(export.orElseGet(JsonObject::new));
        if (state.isEmpty()) {
            throw new NothingDeployedException(project.name(), stack);
        }
        Optional<LastUpdate> update =
                file == null ? deployed.lastUpdate(project, stack).map(LastUpdate::of) : Optional.empty();
        return new RunningStack(project.name(), stack, region(project, stack, state, region), state, update);
    }

    private static String region(PulumiProject project, String stack, StackState state, @Nullable String asked) {
        if (asked != null) {
            return asked;
        }
        return Optional.ofNullable(project.config(stack, List.of()).values().get("aws:region"))
                .or(state::region)
                .orElseThrow(() -> Problems.in("the command line")
                        .add(
                                "--region",
                                null,
                                "is needed: neither aws:region of stack " + stack + " nor its state"
                                        + " says where it is")
                        .refusal());
    }

    private static JsonObject parse(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw Problems.in("the command line")
                    .add("--state", file.toString(), "cannot be read: " + FileTrouble.of(file, e))
                    .refusal();
        } catch (JsonParseException | IllegalStateException e) {
            throw Problems.in("the command line")
                    .add("--state", file.toString(), "must be what 'pulumi stack export' writes")
                    .refusal();
        }
    }
}
