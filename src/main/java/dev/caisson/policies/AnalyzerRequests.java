package dev.caisson.policies;

import com.google.gson.JsonObject;
import dev.caisson.offline.NodeOptions;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.offline.Wire;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerPropertyDependencies;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** Resources as the engine describes them to a policy pack. */
final class AnalyzerRequests {
    private static final String PROVIDERS = "pulumi:providers:";

    private final Map<String, AnalyzerProviderResource> providers = new ConcurrentHashMap<>();

    /** A provider is described with each resource it makes, so it must have been seen before. */
    void see(ResourceNode node) {
        if (node.type().startsWith(PROVIDERS)) {
            providers.put(node.urn(), provider(node));
        }
    }

    AnalyzeRequest one(ResourceNode node) {
        AnalyzeRequest.Builder request = AnalyzeRequest.newBuilder()
                .setType(node.type())
                .setUrn(node.urn())
                .setName(node.name())
                .setProperties(Wire.struct(node.inputs()))
                .setOptions(options(node));
        AnalyzerProviderResource provider = providerOf(node);
        return provider == null
                ? request.build()
                : request.setProvider(provider).build();
    }

    AnalyzeStackRequest all(ResourceGraph graph) {
        AnalyzeStackRequest.Builder request = AnalyzeStackRequest.newBuilder();
        graph.resources().forEach(node -> request.addResources(member(node)));
        return request.build();
    }

    private AnalyzerResource member(ResourceNode node) {
        AnalyzerResource.Builder resource = AnalyzerResource.newBuilder()
                .setType(node.type())
                .setUrn(node.urn())
                .setName(node.name())
                .setProperties(Wire.struct(state(node)))
                .setOptions(options(node))
                .addAllDependencies(node.dependencies());
        if (node.parent() != null) {
            resource.setParent(node.parent());
        }
        node.propertyDependencies()
                .forEach((property, urns) -> resource.putPropertyDependencies(
                        property,
                        AnalyzerPropertyDependencies.newBuilder()
                                .addAllUrns(urns)
                                .build()));
        AnalyzerProviderResource provider = providerOf(node);
        return provider == null
                ? resource.build()
                : resource.setProvider(provider).build();
    }

    /** The whole stack is judged on what its resources have become, not on what the program gave them. */
    private static JsonObject state(ResourceNode node) {
        JsonObject state = new JsonObject();
        if (node.custom()) {
            node.inputs().entrySet().forEach(input -> state.add(input.getKey(), input.getValue()));
        }
        node.outputs().entrySet().forEach(output -> state.add(output.getKey(), output.getValue()));
        return state;
    }

    /** A reference to a provider is its urn, and behind it, in some graphs, its id. */
    private @Nullable AnalyzerProviderResource providerOf(ResourceNode node) {
        String reference = node.options().provider();
        if (reference == null) {
            return null;
        }
        AnalyzerProviderResource found = providers.get(reference);
        int id = reference.lastIndexOf("::");
        return found != null || id < 0 ? found : providers.get(reference.substring(0, id));
    }

    private static AnalyzerProviderResource provider(ResourceNode node) {
        return AnalyzerProviderResource.newBuilder()
                .setType(node.type())
                .setUrn(node.urn())
                .setName(node.name())
                .setProperties(Wire.struct(node.inputs()))
                .build();
    }

    private static AnalyzerResourceOptions options(ResourceNode node) {
        NodeOptions options = node.options();
        Boolean deleteBeforeReplace = options.deleteBeforeReplace();
        AnalyzerResourceOptions.Builder message = AnalyzerResourceOptions.newBuilder()
                .setProtect(options.protect())
                .addAllIgnoreChanges(options.ignoreChanges())
                .setDeleteBeforeReplace(Boolean.TRUE.equals(deleteBeforeReplace))
                .setDeleteBeforeReplaceDefined(deleteBeforeReplace != null)
                .addAllAdditionalSecretOutputs(options.additionalSecretOutputs())
                .addAllAliases(options.aliases())
                .setCustomTimeouts(AnalyzerResourceOptions.CustomTimeouts.newBuilder()
                        .setCreate(seconds(options, "create"))
                        .setUpdate(seconds(options, "update"))
                        .setDelete(seconds(options, "delete"))
                        .setRead(seconds(options, "read")));
        return node.parent() == null
                ? message.build()
                : message.setParent(node.parent()).build();
    }

    /** From {@code 1h30m}, {@code 600s}; zero if it is not set. */
    private static double seconds(NodeOptions options, String operation) {
        String text = options.customTimeouts().getOrDefault(operation, "");
        return text.isEmpty() ? 0 : Duration.parse("PT" + text).toMillis() / 1000.0;
    }
}
