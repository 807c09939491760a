package dev.caisson.components.network;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
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
        return accountId.applyValue(account -> PolicyDocuments.json(IamPolicy.builder()
                .addStatement(ownPrincipals(account)
                        .addAction(actions)
                        .addResource("*")
                        .build())
                .build()));
    }

    /** The policy of an interface endpoint that has no other. */
    static Output<String> standard(EndpointService service, AwsLocation location) {
        return service.equals(EndpointService.EXECUTE_API)
                ? ownApis(location)
                : ownAccount(location.accountId(), service.actions());
    }

    /** Calls of a private API are often unsigned, without a principal: what bounds them is whose API it is. */
    private static Output<String> ownApis(AwsLocation location) {
        return location.arn("execute-api", "*")
                .applyValue(apis -> PolicyDocuments.json(IamPolicy.builder()
                        .addStatement(IamStatement.builder()
                                .sid("ApisOfThisAccount")
                                .effect(IamEffect.ALLOW)
                                .addPrincipal(IamPrincipal.ALL)
                                .addAction("execute-api:Invoke")
                                .addResource(apis)
                                .build())
                        .build()));
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
