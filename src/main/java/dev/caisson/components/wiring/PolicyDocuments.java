package dev.caisson.components.wiring;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** IAM documents as JSON (policy version 2012-10-17), built by AWS's own builder once every ARN in them is known. */
public final class PolicyDocuments {
    /** What IAM takes as inline policies of one role, in characters. */
    private static final int INLINE_LIMIT = 10_240;

    private PolicyDocuments() {}

    /**
     * A document as text, its statements in a list even when there is only one. IAM takes either; the provider reads a
     * secret's or a topic's policy back only from a list, and so could never deploy a second time.
     */
    public static String json(IamPolicy policy) {
        JsonObject document = JsonParser.parseString(policy.toJson()).getAsJsonObject();
        if (!document.get("Statement").isJsonArray()) {
            JsonArray statements = new JsonArray();
            statements.add(document.get("Statement"));
            document.add("Statement", statements);
        }
        return document.toString();
    }

    /**
     * An identity policy with one statement for each grant; where that would be longer than IAM takes, with one for all
     * grants that differ in their resources only.
     */
    public static Output<String> identity(List<Grant> grants) {
        List<Output<String>> values = grants.stream()
                .flatMap(grant -> Stream.concat(
                        grant.resources().stream(), grant.conditions().stream().map(Grant.Condition::value)))
                .toList();
        return Output.all(values).applyValue(known -> identityJson(grants, known));
    }

    /** A role's trust in one AWS service, from this account only. */
    public static Output<String> trust(String service, Output<String> accountId) {
        return accountId.applyValue(account -> json(IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.SERVICE, service)
                        .addAction("sts:AssumeRole")
                        .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account)
                        .build())
                .build()));
    }

    /** A role's trust in one AWS service that sends no source account when it assumes a role (Lambda, EC2). */
    public static String trust(String service) {
        return json(IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.SERVICE, service)
                        .addAction("sts:AssumeRole")
                        .build())
                .build());
    }

    private static String identityJson(List<Grant> grants, List<String> known) {
        var values = known.iterator();
        List<KnownGrant> rights =
                grants.stream().map(grant -> KnownGrant.of(grant, values)).toList();
        String each = identityJson(rights);
        return each.length() <= INLINE_LIMIT ? each : identityJson(KnownGrant.merged(rights));
    }

    private static String identityJson(List<KnownGrant> rights) {
        var policy = IamPolicy.builder();
        Set<String> sids = new HashSet<>();
        for (KnownGrant right : rights) {
            var statement =
                    IamStatement.builder().sid(unused(right.sid(), sids)).effect(IamEffect.ALLOW);
            right.actions().forEach(statement::addAction);
            right.resources().forEach(statement::addResource);
            right.conditions()
                    .forEach(condition -> statement.addCondition(
                            IamConditionOperator.create(condition.operator()), condition.key(), condition.value()));
            policy.addStatement(statement.build());
        }
        return json(policy.build());
    }

    /** IAM refuses a document in which two statements have one sid, as the grants of "a-b" and "ab" would. */
    private static String unused(String sid, Set<String> used) {
        String candidate = sid;
        for (int number = 2; !used.add(candidate); number++) {
            candidate = sid + number;
        }
        return candidate;
    }
}
