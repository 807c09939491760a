package dev.caisson.components.messaging;

import dev.caisson.components.wiring.PolicyDocuments;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** A topic's policy: nothing without TLS, and the publishers' services for this account only. */
final class TopicPolicyDocument {
    private TopicPolicyDocument() {}

    static String json(String topicArn, String accountId, Set<Publisher> publishers) {
        var policy = IamPolicy.builder().addStatement(requireTls(topicArn));
        new TreeSet<>(publishers).forEach(publisher -> policy.addStatement(allow(publisher, topicArn, accountId)));
        return PolicyDocuments.json(policy.build());
    }

    /** SNS refuses {@code sns:*} in a topic's policy, because some of those actions have no topic. */
    private static IamStatement requireTls(String topicArn) {
        return IamStatement.builder()
                .sid("DenyWithoutTls")
                .effect(IamEffect.DENY)
                .addPrincipal(IamPrincipal.ALL)
                .addAction("sns:Publish")
                .addAction("sns:Subscribe")
                .addResource(topicArn)
                .addCondition(IamConditionOperator.BOOL, "aws:SecureTransport", "false")
                .build();
    }

    private static IamStatement allow(Publisher publisher, String topicArn, String accountId) {
        var statement = IamStatement.builder()
                .sid(publisher.sid())
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, publisher.principal())
                .addAction("sns:Publish")
                .addResource(topicArn);
        if (publisher.saysForWhom()) {
            statement.addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", accountId);
        }
        return statement.build();
    }
}
