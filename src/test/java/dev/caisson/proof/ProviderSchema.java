package dev.caisson.proof;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The schema of terraform-provider-aws, as {@code terraform providers schema -json} prints it. */
final class ProviderSchema {
    static final String SOURCE = "registry.terraform.io/hashicorp/aws";

    private final JsonObject resources;
    private final Block provider;
    private final Map<String, Block> parsed = new ConcurrentHashMap<>();

    ProviderSchema(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject schema = JsonParser.parseReader(reader)
                    .getAsJsonObject()
                    .getAsJsonObject("provider_schemas")
                    .getAsJsonObject(SOURCE);
            resources = schema.getAsJsonObject("resource_schemas");
            provider = Block.parse(schema.getAsJsonObject("provider").getAsJsonObject("block"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String type) {
        return resources.has(type);
    }

    Set<String> types() {
        return resources.keySet();
    }

    Block resource(String type) {
        return parsed.computeIfAbsent(
                type, key -> Block.parse(resources.getAsJsonObject(key).getAsJsonObject("block")));
    }

    Block provider() {
        return provider;
    }

    /** Names of the services whose endpoint can be set. */
    Set<String> services() {
        return new TreeSet<>(
                provider.blocks().get("endpoints").block().attributes().keySet());
    }
}
