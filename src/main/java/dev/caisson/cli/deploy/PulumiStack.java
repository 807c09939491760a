package dev.caisson.cli.deploy;

import com.google.gson.JsonObject;
import dev.caisson.cli.pulumi.EngineStack;
import dev.caisson.cli.pulumi.StepFailedException;
import dev.caisson.systems.ImageRepositories;
import java.util.Map;
import java.util.TreeMap;

/** What a deployment reads of its stack, and writes into the stack's file. */
final class PulumiStack {
    private final EngineStack engine;

    PulumiStack(EngineStack engine) {
        this.engine = engine;
    }

    /** Puts a tag, pinned by its image's digest, into the stack's file. */
    void setTag(String key, String pinned) throws StepFailedException, InterruptedException {
        engine.set(key, pinned);
    }

    void setRegion(String region) throws StepFailedException, InterruptedException {
        engine.set("aws:region", region);
    }

    /** Addresses of the image repositories that were made already, by the image's name. */
    Map<String, String> repositories() throws StepFailedException, InterruptedException {
        Map<String, String> repositories = new TreeMap<>();
        if (engine.outputs().get(ImageRepositories.OUTPUT) instanceof JsonObject urls) {
            urls.entrySet()
                    .forEach(entry ->
                            repositories.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return repositories;
    }
}
