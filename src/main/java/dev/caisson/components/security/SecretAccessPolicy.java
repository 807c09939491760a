package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The resource policy of a secret: nobody outside the account, whatever else is ever allowed. */
final class SecretAccessPolicy {
    private SecretAccessPolicy() {}

    static Output<String> document(AwsLocation location) {
        return location.accountId()
                .applyValue(account -> PolicyDocuments.json(IamPolicy.builder()
                        .addStatement(IamStatement.builder()
                                .sid("DenyOtherAccounts")
                                .effect(IamEffect.DENY)
                                .addPrincipal(IamPrincipal.ALL)
                                .addAction("secretsmanager:*")
                                // A secret policy's resource is always the secret itself.
                                .addResource("*")
                                .addCondition(IamConditionOperator.STRING_NOT_EQUALS, "aws:PrincipalAccount", account)
                                // AWS services have no account; RDS must still reach what it manages.
                                .addCondition(
                                        IamConditionOperator.create("BoolIfExists"),
                                        "aws:PrincipalIsAWSService",
                                        "false")
                                .build())
                        .build()));
    }
}
