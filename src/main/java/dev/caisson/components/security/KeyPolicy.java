package dev.caisson.components.security;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The policy of a key: the account's IAM decides, and each consuming service is admitted, for this account only where
 * it says for whom it acts.
 */
final class KeyPolicy {
    private KeyPolicy() {}

    static Output<String> document(AwsLocation location, Set<KeyConsumer> consumers) {
        return Output.tuple(location.accountId(), location.accountRoot()).applyValue(known -> {
            var policy = IamPolicy.builder().addStatement(account(known.t2));
            new TreeSet<>(consumers).forEach(consumer -> policy.addStatement(use(consumer, location, known.t1)));
            if (consumers.contains(KeyConsumer.CLOUDTRAIL)) {
                policy.addStatement(look(location, known.t1));
            }
            return PolicyDocuments.json(policy.build());
        });
    }

    /** AWS asks for kms:* here: without it nobody could change the key or its policy again. */
    private static IamStatement account(String accountRoot) {
        return IamStatement.builder()
                .sid("AccountDecidesThroughIam")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, accountRoot)
                .addAction("kms:*")
                .addResource("*")
                .build();
    }

    private static IamStatement use(KeyConsumer consumer, AwsLocation location, String accountId) {
        var statement = IamStatement.builder()
                .sid(consumer.sid())
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, consumer.principal(location.region()))
                .addAction("kms:Decrypt")
                // A key policy's resource is always the key itself.
                .addResource("*");
        if (consumer != KeyConsumer.CLOUDFRONT) {
            // CloudFront only reads.
            statement.addAction("kms:GenerateDataKey*");
        }
        switch (consumer) {
            case CLOUDWATCH_LOGS ->
                // Logs sends no source account; the log group's ARN is its encryption context.
                statement
                        .addAction("kms:Encrypt")
                        .addAction("kms:ReEncrypt*")
                        .addAction("kms:DescribeKey")
                        .addCondition(
                                IamConditionOperator.ARN_LIKE,
                                "kms:EncryptionContext:aws:logs:arn",
                                "arn:" + location.partition() + ":logs:" + location.region() + ":" + accountId + ":*");
            case CLOUDFRONT ->
                // CloudFront sends its distribution instead of the account.
                statement.addCondition(
                        IamConditionOperator.ARN_LIKE,
                        "aws:SourceArn",
                        "arn:" + location.partition() + ":cloudfront::" + accountId + ":distribution/*");
            case CLOUDTRAIL -> {
                // The key of a trail's logs may encrypt nothing but logs; a trail of every region has one home.
                statement
                        .addCondition(
                                IamConditionOperator.ARN_LIKE,
                                "aws:SourceArn",
                                trails(location, location.region(), accountId))
                        .addCondition(
                                IamConditionOperator.ARN_LIKE,
                                "kms:EncryptionContext:aws:cloudtrail:arn",
                                trails(location, "*", accountId));
            }
            case EVENTS -> {
                // EventBridge says nothing of the account; with a condition on it, messages would be dropped silently.
            }
            default -> statement.addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", accountId);
        }
        return statement.build();
    }

    /** CloudTrail looks at the key before it makes a trail; that has no encryption context to ask for. */
    private static IamStatement look(AwsLocation location, String accountId) {
        return IamStatement.builder()
                .sid("Lookcloudtrail")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, KeyConsumer.CLOUDTRAIL.principal(location.region()))
                .addAction("kms:DescribeKey")
                .addResource("*")
                .addCondition(
                        IamConditionOperator.ARN_LIKE, "aws:SourceArn", trails(location, location.region(), accountId))
                .build();
    }

    private static String trails(AwsLocation location, String region, String accountId) {
        return "arn:" + location.partition() + ":cloudtrail:" + region + ":" + accountId + ":trail/*";
    }
}
