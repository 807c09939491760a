package dev.caisson.cli.deploy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.caisson.systems.ImageRepositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Pulumi does with the stack. */
final class PulumiStack {
    private final Shell shell;
    private final DeployRequest request;

    PulumiStack(Shell shell, DeployRequest request) {
        this.shell = shell;
        this.request = request;
    }

    /** Deploys what the configuration says; migrations are part of it. */
    void up() throws StepFailedException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("up"));
        if (request.setRegion()) {
            options.addAll(List.of("--config", "aws:region=" + request.region()));
        }
        if (request.yes()) {
            options.add("--yes");
        }
        shell.run(pulumi(options));
    }

    /** Puts a tag into the stack's file, as text even if it consists of digits only. */
    void setTag(ImageBuild build) throws StepFailedException, InterruptedException {
        shell.run(pulumi(List.of(
                "config",
                "set",
                "--path",
                "--plaintext",
                "--type",
                "string",
                build.image().tagKey(),
                build.tag())));
    }

    /** Addresses of the image repositories that were made already, by the image's name. */
    Map<String, String> repositories() throws StepFailedException, InterruptedException {
        String outputs = shell.read(pulumi(List.of("stack", "output", "--json")));
        try {
            Map<String, String> repositories = new TreeMap<>();
            if (JsonParser.parseString(outputs) instanceof JsonObject all
                    && all.get(ImageRepositories.OUTPUT) instanceof JsonObject urls) {
                urls.entrySet()
                        .forEach(entry -> repositories.put(
                                entry.getKey(), entry.getValue().getAsString()));
            }
            return repositories;
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new StepFailedException("pulumi stack output --json did not print the JSON that it should");
        }
    }

    private ToolCommand pulumi(List<String> options) {
        List<String> words = new ArrayList<>(List.of(Tools.PULUMI));
        if (request.directory() != null) {
            words.addAll(List.of("-C", request.directory()));
        }
        words.addAll(options);
        words.addAll(List.of("--stack", request.stack()));
        return ToolCommand.of(words);
    }
}
