package dev.caisson.components.wiring;

import com.pulumi.core.Output;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The statement of a resource policy that refuses every request made without TLS. */
public final class TlsOnly {
    private TlsOnly() {}

    /**
     * A policy with nothing but this statement.
     *
     * @param service prefix of the actions ({@code sqs})
     */
    public static Output<String> policy(String service, Output<String> resourceArn) {
        return resourceArn.applyValue(arn -> PolicyDocuments.json(
                IamPolicy.builder().addStatement(statement(service, arn)).build()));
    }

    public static IamStatement statement(String service, String... arns) {
        var statement = IamStatement.builder()
                .sid("DenyWithoutTls")
                .effect(IamEffect.DENY)
                .addPrincipal(IamPrincipal.ALL)
                .addAction(service + ":*")
                .addCondition(IamConditionOperator.BOOL, "aws:SecureTransport", "false");
        for (String arn : arns) {
            statement.addResource(arn);
        }
        return statement.build();
    }
}
