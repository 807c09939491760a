package dev.caisson.components.data.search;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The policies of an OpenSearch Serverless collection, in the form of its own API; IAM's is another. */
final class SearchPolicyDocuments {
    private static final String COLLECTION = "collection";
    private static final String INDEX = "index";

    private SearchPolicyDocuments() {}

    /** Which key encrypts the collection of this name; AWS asks for it before the collection is made. */
    static String encryption(String collection, String keyArn) {
        JsonObject policy = new JsonObject();
        policy.add("Rules", list(rule(COLLECTION, "collection/" + collection, List.of())));
        policy.addProperty("AWSOwnedKey", false);
        policy.addProperty("KmsARN", keyArn);
        return policy.toString();
    }

    /** Requests through the endpoint, and no others; OpenSearch's dashboards through nothing. */
    static String network(String collection, String endpointId) {
        JsonObject policy = new JsonObject();
        policy.add("Rules", list(rule(COLLECTION, "collection/" + collection, List.of())));
        policy.addProperty("AllowFromPublic", false);
        policy.add("SourceVPCEs", texts(List.of(endpointId)));
        return list(policy).toString();
    }

    /** What one role may do with the collection and all its indexes. */
    static String access(String collection, String roleArn, Set<SearchRight> rights) {
        JsonArray rules = new JsonArray();
        rules.add(rule(COLLECTION, "collection/" + collection, List.of("aoss:DescribeCollectionItems")));
        rules.add(rule(
                INDEX,
                "index/" + collection + "/*",
                rights.stream()
                        .flatMap(right -> right.permissions().stream())
                        .distinct()
                        .sorted()
                        .toList()));
        JsonObject policy = new JsonObject();
        policy.add("Rules", rules);
        policy.add("Principal", texts(List.of(roleArn)));
        return list(policy).toString();
    }

    private static JsonObject rule(String type, String resource, List<String> permissions) {
        JsonObject rule = new JsonObject();
        rule.addProperty("ResourceType", type);
        rule.add("Resource", texts(List.of(resource)));
        if (!permissions.isEmpty()) {
            rule.add("Permission", texts(permissions));
        }
        return rule;
    }

    private static JsonArray list(JsonElement only) {
        JsonArray list = new JsonArray();
        list.add(only);
        return list;
    }

    private static JsonArray texts(Collection<String> texts) {
        JsonArray list = new JsonArray();
        texts.forEach(list::add);
        return list;
    }
}
