package dev.caisson.components.data.bucket;

import dev.caisson.components.AwsLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The statements that let exactly the given producers write logs of this account. */
final class LogDelivery {
    private static final String DELIVERY = "delivery.logs.amazonaws.com";
    /** CloudFront, though global, delivers from here. */
    private static final String CLOUDFRONT_REGION = "us-east-1";

    private final AwsLocation location;
    private final String account;
    private final String bucketArn;

    private LogDelivery(AwsLocation location, String account, String bucketArn) {
        this.location = location;
        this.account = account;
        this.bucketArn = bucketArn;
    }

    static List<IamStatement> statements(
            AwsLocation location, String account, String bucketArn, Set<LogProducer> producers) {
        var delivery = new LogDelivery(location, account, bucketArn);
        List<IamStatement> all = new ArrayList<>();
        new TreeSet<>(producers).forEach(producer -> all.addAll(delivery.of(producer)));
        return all;
    }

    private List<IamStatement> of(LogProducer producer) {
        return switch (producer) {
            case LOAD_BALANCERS -> loadBalancers();
            case S3_ACCESS -> List.of(s3Access());
            case CLOUDFRONT -> cloudFront();
        };
    }

    private List<IamStatement> loadBalancers() {
        List<IamStatement> all = new ArrayList<>();
        // ELB sends no source account; the account's number in the path is what binds it.
        all.add(write("LoadBalancerLogs", accountPath())
                .addPrincipal(IamPrincipalType.SERVICE, "logdelivery.elasticloadbalancing.amazonaws.com")
                .build());
        LoadBalancerLogAccounts.in(location.region())
                .ifPresent(elb -> all.add(write("LoadBalancerLogsOfRegion", accountPath())
                        .addPrincipal(IamPrincipalType.AWS, "arn:" + location.partition() + ":iam::" + elb + ":root")
                        .build()));
        return all;
    }

    private IamStatement s3Access() {
        return write("ServerAccessLogs", bucketArn + "/*")
                .addPrincipal(IamPrincipalType.SERVICE, "logging.s3.amazonaws.com")
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account)
                .addCondition(IamConditionOperator.ARN_LIKE, "aws:SourceArn", "arn:" + location.partition() + ":s3:::*")
                .build();
    }

    /** Logs that CloudWatch's delivery service carries; it checks the bucket before it writes. */
    private List<IamStatement> cloudFront() {
        String sourceArn =
                "arn:" + location.partition() + ":logs:" + CLOUDFRONT_REGION + ":" + account + ":delivery-source:*";
        return List.of(
                fromDelivery(
                        IamStatement.builder()
                                .sid("CloudFrontCheck")
                                .effect(IamEffect.ALLOW)
                                .addAction("s3:GetBucketAcl")
                                .addAction("s3:ListBucket")
                                .addResource(bucketArn),
                        sourceArn),
                fromDelivery(
                        write("CloudFront", accountPath())
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS,
                                        "s3:x-amz-acl",
                                        "bucket-owner-full-control"),
                        sourceArn));
    }

    private IamStatement fromDelivery(IamStatement.Builder statement, String sourceArn) {
        return statement
                .addPrincipal(IamPrincipalType.SERVICE, DELIVERY)
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account)
                .addCondition(IamConditionOperator.ARN_LIKE, "aws:SourceArn", sourceArn)
                .build();
    }

    private String accountPath() {
        return bucketArn + "/*AWSLogs/" + account + "/*";
    }

    private static IamStatement.Builder write(String sid, String resource) {
        return IamStatement.builder()
                .sid(sid)
                .effect(IamEffect.ALLOW)
                .addAction("s3:PutObject")
                .addResource(resource);
    }
}
