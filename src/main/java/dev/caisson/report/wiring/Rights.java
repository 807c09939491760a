package dev.caisson.report.wiring;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.diff.Grant;
import dev.caisson.report.reach.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Links that policies of roles speak of: who may do what with what. */
final class Rights {
    /** Models are nobody's resources; a component stands for the access to them. */
    private static final String MODELS = "bedrock";

    private static final String MODEL_ACCESS = ":BedrockAccess";

    private final ResourceGraph graph;
    private final Owners owners;
    private final Addresses addresses;
    private final RoleHolders holders;
    private final VerbTable verbs;
    private final Found found;

    Rights(ResourceGraph graph, Owners owners, Addresses addresses, VerbTable verbs, Found found) {
        this.graph = graph;
        this.owners = owners;
        this.addresses = addresses;
        this.holders = new RoleHolders(graph, owners);
        this.verbs = verbs;
        this.found = found;
    }

    void find() {
        graph.byType("aws:iam/rolePolicy:RolePolicy")
                .forEach(policy -> role(policy, "role").ifPresent(role -> grant(role, Inputs.at(policy, "policy"))));
        graph.byType("aws:iam/rolePolicyAttachment:RolePolicyAttachment")
                .forEach(attached -> role(attached, "role")
                        .ifPresent(role -> Inputs.text(attached, "policyArn")
                                .flatMap(addresses::at)
                                .ifPresent(policy -> grant(role, Inputs.at(policy, "policy")))));
        for (ResourceNode role : graph.byType("aws:iam/role:Role")) {
            if (Inputs.at(role, "inlinePolicies") instanceof JsonArray policies) {
                policies.forEach(policy -> grant(role, Inputs.at(policy, "policy")));
            }
        }
        graph.byType("aws:opensearch/serverlessAccessPolicy:ServerlessAccessPolicy")
                .forEach(this::search);
    }

    private Optional<ResourceNode> role(ResourceNode node, String path) {
        return Inputs.text(node, path).flatMap(holders::role);
    }

    private void grant(ResourceNode role, JsonElement policy) {
        for (Grant grant : Grant.of(policy)) {
            if (grant.effect().equals("Allow") && !grant.resource().equals("*")) {
                Set<Verb> uses = verbs.ofAction(grant.action());
                targets(grant)
                        .forEach(to -> holders.of(role)
                                .forEach(from -> uses.forEach(verb -> found.add(from, to, verb, grant.action()))));
            }
        }
    }

    /**
     * A pattern that covers everything of a kind says that all of it is used; an ARN of nobody's is one that exists.
     */
    private List<String> targets(Grant grant) {
        String resource = grant.resource();
        List<String> owned = addresses.covered(resource).stream()
                .flatMap(node -> owners.of(node).stream())
                .distinct()
                .toList();
        if (!owned.isEmpty()) {
            return owned;
        }
        if (grant.action().startsWith(MODELS + ":")) {
            return graph.resources().stream()
                    .filter(node -> node.type().endsWith(MODEL_ACCESS))
                    .flatMap(node -> owners.of(node).stream())
                    .toList();
        }
        return Existing.of(resource).stream().toList();
    }

    /** Policies of OpenSearch Serverless have a form of their own. */
    private void search(ResourceNode policy) {
        List<JsonElement> statements;
        try {
            statements = Inputs.document(policy, "policy")
                    .filter(JsonElement::isJsonArray)
                    .map(array -> array.getAsJsonArray().asList())
                    .orElse(List.of());
        } catch (JsonParseException broken) {
            return;
        }
        for (JsonElement statement : statements) {
            for (String principal : Inputs.texts(Inputs.at(statement, "Principal"))) {
                holders.role(principal)
                        .ifPresent(role -> rules(statement)
                                .forEach(rule -> collection(rule)
                                        .ifPresent(to -> Inputs.texts(rule.get("Permission"))
                                                .forEach(action -> holders.of(role)
                                                        .forEach(from -> verbs.ofAction(action)
                                                                .forEach(
                                                                        verb -> found.add(from, to, verb, action)))))));
            }
        }
    }

    private static Stream<JsonObject> rules(JsonElement statement) {
        return Inputs.at(statement, "Rules") instanceof JsonArray rules
                ? rules.asList().stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                : Stream.empty();
    }

    /** {@code index/media/*} is in the collection {@code media}. */
    private Optional<String> collection(JsonObject rule) {
        List<String> names = Inputs.texts(rule.get("Resource")).stream()
                .filter(resource -> resource.contains("/"))
                .map(resource -> resource.split("/", -1)[1])
                .toList();
        return graph.byType("aws:opensearch/serverlessCollection:ServerlessCollection").stream()
                .filter(node ->
                        Inputs.at(node, "name") instanceof JsonPrimitive name && names.contains(name.getAsString()))
                .flatMap(node -> owners.of(node).stream())
                .findFirst();
    }
}
