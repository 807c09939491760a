package dev.caisson.offline;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/** Turns what a program sent into graph nodes. */
final class Registrations {
    private static final String PROVIDERS = "pulumi:providers:";

    private Registrations() {}

    static boolean isProvider(String type) {
        return type.startsWith(PROVIDERS);
    }

    /** As the program gave them; the engine adds to a provider's which version of it is meant. */
    static Struct inputs(RegisterResourceRequest request) {
        return isProvider(request.getType()) && !request.getVersion().isEmpty()
                ? request.getObject().toBuilder()
                        .putFields(
                                "version",
                                Value.newBuilder()
                                        .setStringValue(request.getVersion())
                                        .build())
                        .build()
                : request.getObject();
    }

    static ResourceNode node(
            String urn, @Nullable String id, RegisterResourceRequest request, JsonObject inputs, JsonObject outputs) {
        return new ResourceNode(
                urn,
                request.getType(),
                request.getName(),
                request.getCustom(),
                orNull(request.getParent()),
                id,
                inputs,
                outputs,
                new TreeSet<>(request.getDependenciesList()),
                propertyDependencies(request),
                options(request));
    }

    /** Where the program does not tell them apart, the engine takes each property to come from all it depends on. */
    private static Map<String, Set<String>> propertyDependencies(RegisterResourceRequest request) {
        Map<String, Set<String>> result = new LinkedHashMap<>();
        if (request.getPropertyDependenciesCount() == 0) {
            request.getObject()
                    .getFieldsMap()
                    .keySet()
                    .forEach(property -> result.put(property, new TreeSet<>(request.getDependenciesList())));
        }
        request.getPropertyDependenciesMap()
                .forEach((property, dependencies) -> result.put(property, new TreeSet<>(dependencies.getUrnsList())));
        result.values().removeIf(Set::isEmpty);
        return result;
    }

    static ResourceNode read(String urn, ReadResourceRequest request, JsonObject inputs, JsonObject outputs) {
        return new ResourceNode(
                urn,
                request.getType(),
                request.getName(),
                true,
                orNull(request.getParent()),
                request.getId(),
                inputs,
                outputs,
                new TreeSet<>(request.getDependenciesList()),
                Map.of(),
                NodeOptions.NONE);
    }

    private static NodeOptions options(RegisterResourceRequest request) {
        return new NodeOptions(
                request.getProtect(),
                request.getRetainOnDelete(),
                request.getDeleteBeforeReplaceDefined() ? request.getDeleteBeforeReplace() : null,
                request.getIgnoreChangesList(),
                request.getReplaceOnChangesList(),
                request.getAliasesList().stream().map(Registrations::alias).toList(),
                request.getProvider().isEmpty() ? null : Urn.ofProvider(request.getProvider()),
                request.getAdditionalSecretOutputsList(),
                timeouts(request.getCustomTimeouts()),
                orNull(request.getImportId()));
    }

    private static String alias(Alias alias) {
        if (alias.hasUrn()) {
            return alias.getUrn();
        }
        Alias.Spec spec = alias.getSpec();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("name", spec.getName());
        parts.put("type", spec.getType());
        parts.put("stack", spec.getStack());
        parts.put("project", spec.getProject());
        parts.put("parent", spec.getNoParent() ? "none" : spec.getParentUrn());
        parts.values().removeIf(String::isEmpty);
        return String.join(
                " ",
                parts.entrySet().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .toList());
    }

    private static Map<String, String> timeouts(RegisterResourceRequest.CustomTimeouts timeouts) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("create", timeouts.getCreate());
        result.put("update", timeouts.getUpdate());
        result.put("delete", timeouts.getDelete());
        result.put("read", timeouts.getRead());
        result.values().removeIf(String::isEmpty);
        result.replaceAll((operation, nanoseconds) -> inSeconds(nanoseconds));
        return result;
    }

    /** The SDK counts in nanoseconds. */
    private static String inSeconds(String duration) {
        return duration.endsWith("000000000ns")
                ? duration.substring(0, duration.length() - "000000000ns".length()) + "s"
                : duration;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
