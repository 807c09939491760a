package dev.caisson.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.caisson.offline.ResourceGraph;
import dev.caisson.offline.ResourceNode;
import dev.caisson.report.reach.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Decides as IAM does, within one account, from the policies of a simulated graph: an explicit deny wins, then any
 * allow. Knows the condition operators that the stacks use, and fails on others rather than guess.
 */
public final class IamSimulator {
    private static final String ACCOUNT = "123456789012";

    /** What every request has: TLS, and a principal of the account. */
    private static final Map<String, String> USUAL = Map.of(
            "aws:SecureTransport", "true",
            "s3:TlsVersion", "1.3",
            "aws:PrincipalAccount", ACCOUNT,
            "aws:PrincipalIsAWSService", "false");

    private final ResourceGraph graph;

    public IamSimulator(ResourceGraph graph) {
        this.graph = graph;
    }

    /** Whether a role, by logical name, may do something by its own policies. */
    public boolean roleMay(String role, String action, String resource, Map<String, String> context) {
        var all = request(context);
        return decide(identityStatements(role), "role", action, resource, all);
    }

    public boolean roleMay(String role, String action, String resource) {
        return roleMay(role, action, resource, Map.of());
    }

    /** Whether a resource's policy lets a service's principal do something. */
    public static boolean serviceMay(
            JsonElement policy, String service, String action, String resource, Map<String, String> context) {
        var all = request(Map.of("aws:PrincipalIsAWSService", "true"));
        all.putAll(context);
        return decide(statements(policy), service, action, resource, all);
    }

    /** Whether a resource's policy forbids something to everybody, whatever else allows it. */
    public static boolean denies(JsonElement policy, String action, String resource, Map<String, String> context) {
        var all = request(context);
        return statements(policy).stream()
                .filter(statement -> isEffect(statement, "Deny"))
                .anyMatch(statement -> covers(statement, "anybody", action, resource, all));
    }

    /** Statements of a role's inline policies. */
    public List<JsonObject> identityStatements(String role) {
        ResourceNode node = graph.the("aws:iam/role:Role", role);
        List<JsonObject> all = new ArrayList<>();
        graph.byType("aws:iam/rolePolicy:RolePolicy").stream()
                .filter(policy -> Inputs.text(policy, "role").orElse("").equals(node.id()))
                .forEach(policy ->
                        all.addAll(statements(Inputs.document(policy, "policy").orElseThrow())));
        return all;
    }

    public static List<JsonObject> statements(JsonElement policy) {
        JsonElement all = policy.getAsJsonObject().get("Statement");
        List<JsonObject> found = new ArrayList<>();
        if (all instanceof JsonArray array) {
            array.forEach(statement -> found.add(statement.getAsJsonObject()));
        } else {
            found.add(all.getAsJsonObject());
        }
        return found;
    }

    /** Condition keys in any case, as IAM compares them. */
    private static Map<String, String> request(Map<String, String> context) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(USUAL);
        all.putAll(context);
        return all;
    }

    private static boolean decide(
            List<JsonObject> statements,
            String principal,
            String action,
            String resource,
            Map<String, String> context) {
        var matching = statements.stream()
                .filter(statement -> covers(statement, principal, action, resource, context))
                .toList();
        return matching.stream().noneMatch(statement -> isEffect(statement, "Deny"))
                && matching.stream().anyMatch(statement -> isEffect(statement, "Allow"));
    }

    private static boolean isEffect(JsonObject statement, String effect) {
        return statement.get("Effect").getAsString().equals(effect);
    }

    private static boolean covers(
            JsonObject statement, String principal, String action, String resource, Map<String, String> context) {
        for (String key : List.of("NotAction", "NotPrincipal")) {
            if (statement.has(key)) {
                throw new AssertionError(key + " is not simulated: " + statement);
            }
        }
        return admits(statement.get("Principal"), principal)
                && anyLike(Inputs.texts(statement.get("Action")), action, true)
                // ECR's policies name no resource: theirs is the repository.
                && (!statement.has("Resource") || anyLike(Inputs.texts(statement.get("Resource")), resource, false))
                && (!statement.has("NotResource")
                        || !anyLike(Inputs.texts(statement.get("NotResource")), resource, false))
                && holds(statement.getAsJsonObject("Condition"), context);
    }

    /** Identity policies have no principal: they are about who has them. */
    private static boolean admits(JsonElement principal, String asked) {
        if (principal == null || principal.isJsonPrimitive()) {
            return true;
        }
        JsonObject kinds = principal.getAsJsonObject();
        return kinds.keySet().stream()
                .flatMap(kind -> Inputs.texts(kinds.get(kind)).stream())
                .anyMatch(name -> name.equals("*") || name.equals(asked));
    }

    private static boolean anyLike(List<String> patterns, String asked, boolean anyCase) {
        return patterns.stream()
                .anyMatch(pattern -> anyCase
                        ? like(pattern.toLowerCase(Locale.ROOT), asked.toLowerCase(Locale.ROOT))
                        : like(pattern, asked));
    }

    private static boolean like(String pattern, String text) {
        String regex = ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
    }

    private static boolean holds(JsonObject conditions, Map<String, String> context) {
        return conditions == null
                || conditions.entrySet().stream()
                        .allMatch(operator -> operator.getValue().getAsJsonObject().entrySet().stream()
                                .allMatch(key -> holds(
                                        operator.getKey(), Inputs.texts(key.getValue()), context.get(key.getKey()))));
    }

    private static boolean holds(String operator, List<String> wanted, String actual) {
        if (operator.equals("Null")) {
            return wanted.contains(String.valueOf(actual == null));
        }
        if (operator.endsWith("IfExists") && actual == null) {
            return true;
        }
        String plain = operator.replace("IfExists", "");
        boolean negated = plain.startsWith("StringNot") || plain.startsWith("ArnNot");
        if (actual == null) {
            return negated;
        }
        return switch (plain) {
            case "StringEquals", "ArnEquals" -> wanted.contains(actual);
            case "StringNotEquals" -> !wanted.contains(actual);
            case "Bool" -> wanted.contains(actual);
            case "StringLike", "ArnLike" -> anyLike(wanted, actual, false);
            case "StringNotLike", "ArnNotLike" -> !anyLike(wanted, actual, false);
            case "NumericLessThan" ->
                wanted.stream().anyMatch(limit -> Double.parseDouble(actual) < Double.parseDouble(limit));
            default -> throw new AssertionError(operator + " is not simulated");
        };
    }
}
