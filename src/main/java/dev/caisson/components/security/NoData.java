package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamAction;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What AWS's ReadOnlyAccess reads of people's data, and every branch of a repository must not. */
final class NoData {
    private static final List<String> OBJECTS = List.of("s3:GetObject", "s3:GetObjectVersion");

    /** Those of AWS are public, and have the images of hosts. */
    private static final List<String> PARAMETERS =
            List.of("ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath");

    private static final List<String> ROWS_AND_LINES = List.of(
            "dynamodb:BatchGetItem",
            "dynamodb:GetItem",
            "dynamodb:Query",
            "dynamodb:Scan",
            "logs:FilterLogEvents",
            "logs:GetLogEvents",
            "logs:GetQueryResults",
            "logs:StartQuery");

    private NoData() {}

    static Output<String> document(String partition, GitHubPipeline pipeline) {
        return pipeline.stateBucketArn()
                .applyValue(bucket -> PolicyDocuments.json(IamPolicy.builder()
                        .addStatement(except("Objects", OBJECTS, bucket + "/" + pipeline.statePrefix() + "/*"))
                        .addStatement(except(
                                "Parameters", PARAMETERS, "arn:" + partition + ":ssm:*::parameter/aws/service/*"))
                        .addStatement(IamStatement.builder()
                                .sid("RowsAndLines")
                                .effect(IamEffect.DENY)
                                .actions(ROWS_AND_LINES.stream()
                                        .map(IamAction::create)
                                        .toList())
                                .addResource("*")
                                .build())
                        .build()));
    }

    private static IamStatement except(String sid, List<String> actions, String resource) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.DENY)
                .actions(actions.stream().map(IamAction::create).toList())
                .addNotResource(resource)
                .build();
    }
}
