package dev.caisson.components.network;

import com.pulumi.core.Output;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.wiring.PolicyDocuments;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What may pass the S3 endpoint: anything by this account's principals, and reading AWS's own buckets by anybody,
 * because container layers, packages and platform files are fetched without credentials or with AWS's. AWS's default
 * policy would let a program in the VPC write to any bucket in the world with keys it brought along.
 */
final class S3EndpointPolicy {
    private S3EndpointPolicy() {}

    static Output<String> document(AwsLocation location, Collection<String> readableBuckets) {
        return location.accountId().applyValue(account -> {
            var policy = IamPolicy.builder()
                    .addStatement(EndpointPolicies.ownPrincipals(account)
                            .addAction("s3:*")
                            .addResource("*")
                            .build())
                    .addStatement(anybody("ReadAwsBuckets", "s3:GetObject", location, awsBuckets(location.region())))
                    // CloudFormation, under Elastic Beanstalk, hands out signed addresses of its own for the answers.
                    .addStatement(
                            anybody("AnswerCloudFormation", "s3:PutObject", location, answers(location.region())));
            if (!readableBuckets.isEmpty()) {
                policy.addStatement(anybody(
                        "ReadOthersBuckets", "s3:GetObject", location, new TreeSet<>(readableBuckets).stream()));
            }
            return PolicyDocuments.json(policy.build());
        });
    }

    private static IamStatement anybody(String sid, String action, AwsLocation location, Stream<String> buckets) {
        var statement = IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipal.ALL)
                .addAction(action);
        buckets.forEach(bucket -> statement.addResource("arn:" + location.partition() + ":s3:::" + bucket + "/*"));
        return statement.build();
    }

    /** Named in the user guides of ECR, Amazon Linux, Systems Manager, CloudWatch and Elastic Beanstalk. */
    private static Stream<String> awsBuckets(String region) {
        return Stream.of(
                "prod-" + region + "-starport-layer-bucket",
                "al2023-repos-" + region + "-de612dc2",
                "amazonlinux-2-repos-" + region,
                "aws-ssm-" + region,
                "amazon-ssm-" + region,
                "amazon-ssm-packages-" + region,
                "aws-ssm-distributor-file-" + region,
                "aws-ssm-document-attachments-" + region,
                "patch-baseline-snapshot-" + region,
                region + "-birdwatcher-prod",
                "amazoncloudwatch-agent-" + region,
                "aws-codedeploy-" + region,
                "elasticbeanstalk-" + region,
                "elasticbeanstalk-samples-" + region,
                "elasticbeanstalk-platform-assets-" + region,
                "elasticbeanstalk-env-resources-" + region);
    }

    private static Stream<String> answers(String region) {
        return Stream.of(
                "cloudformation-waitcondition-" + region,
                "cloudformation-custom-resource-response-" + region.replace("-", ""));
    }
}
