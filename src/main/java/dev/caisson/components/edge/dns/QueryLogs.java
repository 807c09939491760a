package dev.caisson.components.edge.dns;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogResourcePolicy;
import com.pulumi.aws.cloudwatch.LogResourcePolicyArgs;
import com.pulumi.aws.route53.QueryLog;
import com.pulumi.aws.route53.QueryLogArgs;
import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.edge.UsEast1;
import dev.caisson.components.observability.LogGroups;
import dev.caisson.components.wiring.PolicyDocuments;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The log of what a zone is asked (AWS::Route53::HostedZone QueryLoggingConfig), in us-east-1. */
final class QueryLogs {
    private QueryLogs() {}

    static void create(Domain owner, AwsLocation location, UsEast1 usEast1, Output<String> zoneId) {
        LogGroup group = LogGroups.create(
                owner, "query-logs", null, usEast1.logs(), usEast1.child(owner).build());
        var admission = new LogResourcePolicy(
                owner.childName("query-logs-policy"),
                LogResourcePolicyArgs.builder()
                        .policyName(zoneId.applyValue(id -> "route53-query-logs-" + id))
                        .policyDocument(admit(location, zoneId, group.arn()))
                        .build(),
                usEast1.child(owner).build());
        new QueryLog(
                owner.childName("query-log"),
                QueryLogArgs.builder()
                        .zoneId(zoneId)
                        .cloudwatchLogGroupArn(group.arn())
                        .build(),
                // Route 53 tries to write before it agrees.
                usEast1.child(owner).dependsOn(admission).build());
    }

    private static Output<String> admit(AwsLocation location, Output<String> zoneId, Output<String> groupArn) {
        return Output.tuple(zoneId, groupArn, location.accountId())
                .applyValue(known -> PolicyDocuments.json(IamPolicy.builder()
                        .addStatement(IamStatement.builder()
                                .sid("WriteQueryLogs")
                                .effect(IamEffect.ALLOW)
                                .addPrincipal(IamPrincipalType.SERVICE, "route53.amazonaws.com")
                                .addAction("logs:CreateLogStream")
                                .addAction("logs:PutLogEvents")
                                .addResource(known.t2 + ":*")
                                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", known.t3)
                                .addCondition(
                                        IamConditionOperator.ARN_LIKE,
                                        "aws:SourceArn",
                                        "arn:" + location.partition() + ":route53:::hostedzone/" + known.t1)
                                .build())
                        .build()));
    }
}
