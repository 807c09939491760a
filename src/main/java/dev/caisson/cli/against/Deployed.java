package dev.caisson.cli.against;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.project.PulumiProject;
import dev.caisson.validation.InvalidInputException;
import dev.caisson.validation.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A stack as its last {@code pulumi up} left it. */
final class Deployed {
    private final Map<String, String> environment;

    /** @param environment of the CLI, credentials of its backend included */
    Deployed(Map<String, String> environment) {
        this.environment = environment;
    }

    ResourceGraph read(PulumiProject project, String stack) throws InterruptedException {
        // Without --show-secrets: what is a secret stays encrypted.
        CommandRun run = CommandRun.of(
                List.of(located(), "stack", "export", "--stack", stack, "--non-interactive"),
                project.directory(),
                environment);
        if (run.exitCode() != 0) {
            throw refusal("cannot be read: pulumi stack export says: " + run.lastLine());
        }
        try {
            String text = run.output().substring(Math.max(0, run.output().indexOf('{')));
            JsonObject state = JsonParser.parseString(text).getAsJsonObject();
            return StateGraph.of(project.name(), stack, state);
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            throw refusal("cannot be read: pulumi stack export did not print the state that it should");
        }
    }

    /** Java would look on its own {@code PATH}. */
    private String located() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "pulumi").toAbsolutePath())
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> refusal("needs the Pulumi CLI, and there is no pulumi on PATH:"
                        + " https://www.pulumi.com/docs/install/"));
    }

    private static InvalidInputException refusal(String problem) {
        return Problems.in("the command line")
                .add("--against", GraphSource.UP, problem)
                .refusal();
    }
}
