package dev.caisson.cli.running;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.Urn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The state of a deployed stack, as {@code pulumi stack export} prints it. */
public final class StackState {
    private final List<DeployedResource> resources;
    private final Map<DeployedResource, Set<String>> owners;
    private final JsonObject outputs;

    private StackState(
            List<DeployedResource> resources, Map<DeployedResource, Set<String>> owners, JsonObject outputs) {
        this.resources = resources;
        this.owners = owners;
        this.outputs = outputs;
    }

    /**
     * Reads it. What another stack owns, and what is to be deleted, is left out.
     *
     * @param export all of it, {@code deployment} included
     */
    public static StackState of(JsonObject export) {
        Map<String, JsonObject> byUrn = new HashMap<>();
        if (export.get("deployment") instanceof JsonObject deployment
                && deployment.get("resources") instanceof JsonArray all) {
            for (JsonElement each : all) {
                JsonObject resource = each.getAsJsonObject();
                if (!flag(resource, "delete") && !flag(resource, "external")) {
                    byUrn.put(text(resource, "urn"), resource);
                }
            }
        }
        Map<DeployedResource, Set<String>> owners = new HashMap<>();
        List<DeployedResource> found = new ArrayList<>();
        JsonObject outputs = new JsonObject();
        for (JsonObject resource : byUrn.values()) {
            if (text(resource, "type").equals(Urn.STACK_TYPE)) {
                outputs = object(resource, "outputs");
            } else if (flag(resource, "custom") && !text(resource, "type").startsWith("pulumi:")) {
                Set<String> above = ancestors(resource, byUrn);
                DeployedResource deployed = resource(resource, above);
                found.add(deployed);
                owners.put(deployed, above);
            }
        }
        found.sort(Comparator.comparing(DeployedResource::component)
                .thenComparing(DeployedResource::name)
                .thenComparing(DeployedResource::type));
        return new StackState(found, owners, outputs);
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return resources.isEmpty();
    }

    /** All of some types, by component. */
    public List<DeployedResource> ofType(String... types) {
        return resources.stream()
                .filter(resource -> List.of(types).contains(resource.type()))
                .toList();
    }

    /** Names of the components that a resource is a part of, the nearest first. */
    public Set<String> owners(DeployedResource resource) {
        return owners.getOrDefault(resource, Set.of());
    }

    /** What the program exports; a secret is an object. */
    public JsonObject outputs() {
        return outputs;
    }

    /** The account that the resources are in; empty if no ARN names one. */
    public Optional<String> account() {
        return resources.stream()
                .map(DeployedResource::account)
                .filter(account -> !account.isEmpty() && !account.equals("aws"))
                .findFirst();
    }

    /** All accounts that resources are in. */
    public Set<String> accounts() {
        return resources.stream()
                .map(DeployedResource::account)
                .filter(account -> !account.isEmpty() && !account.equals("aws"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A region that resources are in; empty if no ARN names one. */
    public Optional<String> region() {
        return resources.stream()
                .map(DeployedResource::region)
                .filter(region -> !region.isEmpty())
                .findFirst();
    }

    private static DeployedResource resource(JsonObject resource, Set<String> above) {
        String name = name(resource);
        String component = above.isEmpty() ? name : above.iterator().next();
        return new DeployedResource(
                text(resource, "type"),
                name,
                component,
                Urn.qualifiedType(text(resource, "urn")),
                text(resource, "id"),
                object(resource, "outputs"));
    }

    /** Components only, without the stack. */
    private static Set<String> ancestors(JsonObject resource, Map<String, JsonObject> byUrn) {
        Set<String> names = new LinkedHashSet<>();
        JsonObject parent = byUrn.get(text(resource, "parent"));
        while (parent != null && !text(parent, "type").equals(Urn.STACK_TYPE)) {
            if (!flag(parent, "custom")) {
                names.add(name(parent));
            }
            parent = byUrn.get(text(parent, "parent"));
        }
        return names;
    }

    private static String name(JsonObject resource) {
        String urn = text(resource, "urn");
        return urn.substring(urn.lastIndexOf("::") + 2);
    }

    private static JsonObject object(JsonObject resource, String key) {
        return resource.get(key) instanceof JsonObject object ? object : new JsonObject();
    }

    private static String text(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private static boolean flag(JsonObject object, String key) {
        return object.get(key) instanceof JsonPrimitive value && value.getAsBoolean();
    }
}
