package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * A role's trust in some jobs of one repository. Who they are stands in the token's subject, whose forms GitHub lists:
 * docs.github.com/en/actions/reference/security/oidc.
 */
final class GitHubTrust {
    static final String ISSUER = "token.actions.githubusercontent.com";
    static final String AUDIENCE = "sts.amazonaws.com";

    private GitHubTrust() {}

    /** Jobs of one environment, which GitHub lets run by its own rules of branches and reviewers. */
    static Output<String> environment(Output<String> providerArn, String repository, String environment) {
        return document(
                providerArn,
                IamConditionOperator.STRING_EQUALS,
                List.of("repo:" + repository + ":environment:" + environment));
    }

    /** Jobs of any branch, and of pull requests from within the repository; one from a fork gets no token. */
    static Output<String> branches(Output<String> providerArn, String repository) {
        return document(
                providerArn,
                IamConditionOperator.STRING_LIKE,
                List.of("repo:" + repository + ":ref:refs/heads/*", "repo:" + repository + ":pull_request"));
    }

    private static Output<String> document(
            Output<String> providerArn, IamConditionOperator operator, List<String> subjects) {
        return providerArn.applyValue(provider -> PolicyDocuments.json(IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.FEDERATED, provider)
                        .addAction("sts:AssumeRoleWithWebIdentity")
                        .conditions(conditions(operator, subjects))
                        .build())
                .build()));
    }

    private static List<IamCondition> conditions(IamConditionOperator operator, List<String> subjects) {
        var conditions = new ArrayList<IamCondition>();
        conditions.add(condition(IamConditionOperator.STRING_EQUALS, "aud", AUDIENCE));
        subjects.forEach(subject -> conditions.add(condition(operator, "sub", subject)));
        return conditions;
    }

    private static IamCondition condition(IamConditionOperator operator, String claim, String value) {
        return IamCondition.builder()
                .operator(operator)
                .key(ISSUER + ":" + claim)
                .value(value)
                .build();
    }
}
