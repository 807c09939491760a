package dev.caisson.report.cost;

import static dev.caisson.report.cost.Item.HOURS;

import dev.caisson.offline.ResourceNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * OpenSearch Serverless. Collections with one key share their capacity units, and have a least number of them: half a
 * unit each to index and to search, twice where there is a standby.
 */
final class SearchPricing {
    private static final String COLLECTION = "aws:opensearch/serverlessCollection:ServerlessCollection";

    static final Map<String, Pricing> TYPES = Map.of(COLLECTION, SearchPricing::collection);

    private SearchPricing() {}

    private static void collection(Item collection) {
        List<ResourceNode> sharing = collection.graph().byType(COLLECTION).stream()
                .filter(other -> shares(collection, other))
                .toList();
        if (sharing.get(0).equals(collection.node())) {
            boolean standby = sharing.stream()
                    .anyMatch(other -> collection
                            .of(other)
                            .text("standbyReplicas")
                            .orElse("ENABLED")
                            .equals("ENABLED"));
            collection.fixed(
                    "capacity units",
                    "aoss.ocu",
                    HOURS * (standby ? 2 : 1),
                    standby
                            ? "the least: half a unit each to index and to search, and their standbys"
                            : "the least: half a unit each to index and to search, no standby");
        }
        collection.used(
                "capacity units", "aoss.ocu", HOURS * collection.usage("search", "extraOcu"), "usage search.extraOcu");
        collection.used("storage", "aoss.gb", collection.usage("search", "gb"), "usage search.gb");
    }

    private static boolean shares(Item collection, ResourceNode other) {
        return other.equals(collection.node())
                || (keys(collection).equals(keys(collection.of(other)))
                        && collection.text("type").equals(collection.of(other).text("type")));
    }

    /** Those of the encryption policies in the same component; none for AWS's own key. */
    private static Set<String> keys(Item collection) {
        return collection.graph().byType("aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy").stream()
                .filter(policy ->
                        Objects.equals(policy.parent(), collection.node().parent()))
                .flatMap(policy -> collection.of(policy).behind("policy", "aws:kms/key:Key").stream())
                .map(ResourceNode::urn)
                .collect(Collectors.toSet());
    }
}
