package dev.caisson.components.network;

import com.pulumi.core.Output;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * Policies of VPC endpoints. They give no rights, they bound what may pass: with them nobody inside the VPC can use
 * credentials of a foreign account to carry data out.
 */
public final class EndpointPolicies {
    private EndpointPolicies() {}

    /** Lets this account's principals do what their own policies allow, and nobody else anything. */
    static Output<String> ownAccount(Output<String> accountId, String actions) {
        return accountId.applyValue(account -> IamPolicy.builder()
                .addStatement(ownPrincipals(account)
                        .addAction(actions)
                        .addResource("*")
                        .build())
                .build()
                .toJson());
    }

    /** A statement, still without actions and resources, for the principals of one account. */
    public static IamStatement.Builder ownPrincipals(String account) {
        return IamStatement.builder()
                .sid("PrincipalsOfThisAccount")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipal.ALL)
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:PrincipalAccount", account);
    }
}
