package dev.caisson.components.messaging;

import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.TlsOnly;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** A queue's policy: nothing without TLS, and deliveries from this account's topics where they are wanted. */
final class QueuePolicyDocument {
    private QueuePolicyDocument() {}

    static String json(String queueArn, boolean acceptTopics) {
        var policy = IamPolicy.builder().addStatement(TlsOnly.statement("sqs", queueArn));
        if (acceptTopics) {
            policy.addStatement(allowTopics(queueArn));
        }
        return PolicyDocuments.json(policy.build());
    }

    /**
     * The queue's own ARN says which account that is: a topic's ARN here would close a circle with its subscription.
     */
    private static IamStatement allowTopics(String queueArn) {
        String[] parts = queueArn.split(":");
        return IamStatement.builder()
                .sid("DeliverFromTopicsOfThisAccount")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "sns.amazonaws.com")
                .addAction("sqs:SendMessage")
                .addResource(queueArn)
                .addCondition(
                        IamConditionOperator.ARN_LIKE, "aws:SourceArn", "arn:" + parts[1] + ":sns:*:" + parts[4] + ":*")
                .build();
    }
}
