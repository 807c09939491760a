package dev.caisson.components.data.search;

import dev.caisson.components.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policies of an OpenSearch Serverless collection, in the form of its own API; IAM's is another. */
final class SearchPolicyDocuments {
    private static final String COLLECTION = "collection";
    private static final String INDEX = "index";
    private static final String PERMISSION = "Permission";

    private SearchPolicyDocuments() {}

    /** Which key encrypts the collection of this name; AWS asks for it before the collection is made. */
    static String encryption(String collection, @Nullable String keyArn) {
        var policy = JsonText.object("Rules", List.of(rule(COLLECTION, "collection/" + collection)));
        policy.put("AWSOwnedKey", keyArn == null);
        if (keyArn != null) {
            policy.put("KmsARN", keyArn);
        }
        return JsonText.of(policy);
    }

    /** Requests through the endpoint, and no others; OpenSearch's dashboards through nothing. */
    static String network(String collection, String endpointId) {
        var policy = JsonText.object("Rules", List.of(rule(COLLECTION, "collection/" + collection)));
        policy.put("AllowFromPublic", false);
        policy.put("SourceVPCEs", List.of(endpointId));
        return JsonText.of(List.of(policy));
    }

    /** What one role may do with the collection and all its indexes. */
    static String access(String collection, String roleArn, Set<SearchRight> rights) {
        var whole = rule(COLLECTION, "collection/" + collection);
        whole.put(PERMISSION, List.of("aoss:DescribeCollectionItems"));
        var indexes = rule(INDEX, "index/" + collection + "/*");
        indexes.put(
                PERMISSION,
                rights.stream()
                        .flatMap(right -> right.permissions().stream())
                        .distinct()
                        .sorted()
                        .toList());
        var policy = JsonText.object("Rules", List.of(whole, indexes));
        policy.put("Principal", List.of(roleArn));
        return JsonText.of(List.of(policy));
    }

    private static Map<String, Object> rule(String type, String resource) {
        var rule = JsonText.object("ResourceType", type);
        rule.put("Resource", List.of(resource));
        return rule;
    }
}
