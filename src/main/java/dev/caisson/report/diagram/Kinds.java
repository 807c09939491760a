package dev.caisson.report.diagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.JsonTable;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What components are; {@code kinds.jsonc} says it. */
final class Kinds {
    /** ARNs name a service, and few of its things have an ARN that others are given. */
    private static final Map<String, String> BY_SERVICE = Map.of(
            "s3", "aws:s3/bucketV2:BucketV2",
            "sqs", "aws:sqs/queue:Queue",
            "sns", "aws:sns/topic:Topic",
            "secretsmanager", "aws:secretsmanager/secret:Secret",
            "kms", "aws:kms/key:Key",
            "dynamodb", "aws:dynamodb/table:Table",
            "lambda", "aws:lambda/function:Function",
            "rds", "aws:rds/instance:Instance",
            "cognito-idp", "aws:cognito/userPool:UserPool",
            "states", "aws:sfn/stateMachine:StateMachine");

    private final Map<String, Kind> byType = new LinkedHashMap<>();

    Kinds() {
        JsonTable.read(Kinds.class, "kinds.jsonc")
                .entrySet()
                .forEach(row -> byType.put(row.getKey(), kind(row.getValue().getAsJsonObject())));
    }

    /** Of a component, by its type or by the most telling thing in it; of a resource, by its type. */
    Kind of(ResourceGraph graph, ResourceNode component) {
        Kind own = byType.get(component.type());
        if (own != null) {
            return own;
        }
        Set<String> inside = new TreeSet<>();
        graph.descendants(component).forEach(node -> inside.add(node.type()));
        return byType.entrySet().stream()
                .filter(row -> inside.contains(row.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> generic(component));
    }

    /** Of all private endpoints of a network. */
    Kind endpoints() {
        return Objects.requireNonNull(byType.get(EndpointNodes.COMPONENT));
    }

    /** Whether a resource without a component is worth a place in the picture. */
    boolean knows(String type) {
        return byType.containsKey(type);
    }

    /** Of something that was there before. */
    Kind ofArn(String arn) {
        String service = arn.split(":", 4).length < 4 ? "" : arn.split(":", 4)[2];
        Kind known = byType.get(BY_SERVICE.getOrDefault(service, ""));
        return known == null ? new Kind("generic", "plain", service, false) : known;
    }

    private static Kind generic(ResourceNode component) {
        String type = component.type();
        return new Kind("generic", "plain", type.substring(type.lastIndexOf(':') + 1), false);
    }

    private static Kind kind(JsonObject row) {
        JsonElement supports = row.get("supports");
        return new Kind(
                row.get("glyph").getAsString(),
                row.get("tone").getAsString(),
                row.get("words").getAsString(),
                supports != null && supports.getAsBoolean());
    }
}
