package dev.caisson.proof;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A recorded graph as a Terraform configuration: what Pulumi would do with it, in the words of the provider inside. */
final class TerraformConfiguration {
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();
    private static final String PROVIDER = "pulumi:providers:aws";

    private final ResourceGraph graph;
    private final References references;
    private final ProviderSchema schema;
    private final ProviderNames names;
    private final String region;
    private final Map<String, ResourceNode> byAddress = new TreeMap<>();

    TerraformConfiguration(
            ResourceGraph graph, References references, ProviderSchema schema, ProviderNames names, String region) {
        this.graph = graph;
        this.references = references;
        this.schema = schema;
        this.names = names;
        this.region = region;
        graph.resources().stream()
                .filter(node -> node.custom() && node.type().startsWith("aws:"))
                .forEach(node -> address(node).ifPresent(address -> byAddress.put(address, node)));
    }

    /** Which resource of the program an address is. */
    Optional<ResourceNode> node(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    Set<String> addresses() {
        return byAddress.keySet();
    }

    /**
     * Writes {@code main.tf.json}.
     *
     * @throws Untranslatable naming all that has no counterpart in the provider
     */
    void write(Path directory) {
        List<String> problems = new ArrayList<>();
        JsonObject resources = new JsonObject();
        byAddress.forEach((address, node) -> {
            String[] parts = address.split("\\.");
            if (!resources.has(parts[0])) {
                resources.add(parts[0], new JsonObject());
            }
            resources.getAsJsonObject(parts[0]).add(parts[1], body(node, parts[0], directory, problems));
        });
        if (!problems.isEmpty()) {
            throw new Untranslatable(String.join("\n", problems));
        }
        JsonObject root = new JsonObject();
        root.add("terraform", Json.object("required_providers", Json.object("aws", requirement())));
        root.add("provider", Json.object("aws", providers()));
        root.add("resource", resources);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("main.tf.json"), GSON.toJson(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject body(ResourceNode node, String type, Path directory, List<String> problems) {
        Block block = schema.resource(type);
        var values = new ValueTranslator(names, type, references, directory.resolve("assets"));
        JsonObject body = values.block(block, "", node.inputs());
        values.unknownProperties()
                .forEach(property -> problems.add(describe(node) + ": " + type + " has no property " + property));
        AutoNames.problem(names, type, block, node).ifPresent(problem -> problems.add(describe(node) + ": " + problem));
        AutoNames.of(names, type, block, node).forEach(body::addProperty);
        timeouts(node, block).ifPresent(timeouts -> body.add("timeouts", timeouts));
        body.add("lifecycle", lifecycle(node, type, block));
        List<String> dependencies = dependencies(node, body);
        if (!dependencies.isEmpty()) {
            body.add("depends_on", Json.strings(dependencies));
        }
        alias(node).ifPresent(alias -> body.addProperty("provider", "aws." + alias));
        return body;
    }

    private JsonObject lifecycle(ResourceNode node, String type, Block block) {
        JsonObject lifecycle = new JsonObject();
        lifecycle.addProperty(
                "create_before_destroy", !Boolean.TRUE.equals(node.options().deleteBeforeReplace()));
        lifecycle.addProperty("prevent_destroy", node.options().protect());
        Set<String> ignored = new TreeSet<>();
        node.options().ignoreChanges().forEach(path -> ignored.add(ignored(path, type, block)));
        if (!ignored.isEmpty()) {
            lifecycle.add("ignore_changes", Json.strings(ignored));
        }
        return lifecycle;
    }

    private String ignored(String path, String type, Block block) {
        String property = path.split("[.\\[]", 2)[0];
        return names.property(type, "", block, property)
                .orElseThrow(() -> new Untranslatable(type + " ignores changes of " + path + ", which it has not"));
    }

    private static Optional<JsonObject> timeouts(ResourceNode node, Block block) {
        if (node.options().customTimeouts().isEmpty() || !block.blocks().containsKey("timeouts")) {
            return Optional.empty();
        }
        JsonObject timeouts = new JsonObject();
        node.options().customTimeouts().forEach(timeouts::addProperty);
        return Optional.of(timeouts);
    }

    /** What the values do not say: {@code dependsOn}, and a parent that is a resource itself. */
    private List<String> dependencies(ResourceNode node, JsonObject body) {
        String text = body.toString();
        Set<String> found = new TreeSet<>();
        List<String> urns = new ArrayList<>(node.dependencies());
        if (node.parent() != null) {
            graph.byUrn(node.parent()).filter(ResourceNode::custom).ifPresent(parent -> urns.add(parent.urn()));
        }
        for (String urn : urns) {
            graph.byUrn(urn).ifPresent(needed -> {
                if (needed.custom()) {
                    address(needed).ifPresent(found::add);
                } else if (!needed.isStack()) {
                    graph.descendants(needed).forEach(inside -> address(inside).ifPresent(found::add));
                }
            });
        }
        return found.stream()
                .filter(byAddress::containsKey)
                .filter(address -> !text.contains("${" + address + "."))
                .toList();
    }

    private Optional<String> alias(ResourceNode node) {
        return Optional.ofNullable(node.options().provider())
                .flatMap(graph::byUrn)
                .filter(provider -> provider.type().equals(PROVIDER))
                .filter(provider -> !provider.name().startsWith("default"))
                .map(TerraformConfiguration::aliasOf);
    }

    private static String aliasOf(ResourceNode provider) {
        return provider.name().replaceAll("[^A-Za-z0-9]+", "_");
    }

    private static JsonObject requirement() {
        JsonObject requirement = new JsonObject();
        requirement.addProperty("source", "hashicorp/aws");
        requirement.addProperty("version", TerraformHome.PROVIDER_VERSION);
        return requirement;
    }

    private JsonArray providers() {
        JsonArray providers = new JsonArray();
        JsonObject implicit = new JsonObject();
        implicit.addProperty("region", region);
        providers.add(simulated(implicit));
        graph.byType(PROVIDER).stream()
                .filter(node -> !node.name().startsWith("default"))
                .forEach(node -> {
                    var values = new ValueTranslator(names, "provider", references, Path.of(""));
                    JsonObject provider = values.block(schema.provider(), "", unpacked(node.inputs()));
                    provider.addProperty("alias", aliasOf(node));
                    providers.add(simulated(provider));
                });
        return providers;
    }

    /** Pulumi sends what is not text to a provider as JSON in text. */
    private static JsonObject unpacked(JsonObject inputs) {
        JsonObject result = new JsonObject();
        inputs.entrySet().forEach(entry -> {
            JsonElement value = entry.getValue();
            boolean packed = value.isJsonPrimitive()
                    && value.getAsJsonPrimitive().isString()
                    && value.getAsString().matches("(?s)[\\[{].*|true|false");
            if (!entry.getKey().equals("version")) {
                result.add(entry.getKey(), packed ? JsonParser.parseString(value.getAsString()) : value);
            }
        });
        return result;
    }

    private static JsonObject simulated(JsonObject provider) {
        provider.addProperty("s3_use_path_style", true);
        provider.addProperty("skip_metadata_api_check", "true");
        provider.addProperty("max_retries", 3);
        return provider;
    }

    private Optional<String> address(ResourceNode node) {
        return Optional.ofNullable(node.id())
                .filter(references::isToken)
                .map(token -> references.of(token).address());
    }

    /** {@code Platform "platform" › Database "database"}: where in the program a resource comes from. */
    String describe(ResourceNode node) {
        Optional<ResourceNode> parent = Optional.ofNullable(node.parent()).flatMap(graph::byUrn);
        List<String> steps = new ArrayList<>();
        while (parent.isPresent() && !parent.get().isStack()) {
            ResourceNode component = parent.get();
            steps.add(
                    0,
                    component.type().substring(component.type().lastIndexOf(':') + 1) + " `" + component.name() + "`");
            parent = Optional.ofNullable(component.parent()).flatMap(graph::byUrn);
        }
        return steps.isEmpty() ? "`" + node.name() + "`" : String.join(" › ", steps);
    }

    /** Something the program asks for that the provider does not know. */
    static final class Untranslatable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untranslatable(String message) {
            super(message);
        }
    }
}
