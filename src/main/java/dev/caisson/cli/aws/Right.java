package dev.caisson.cli.aws;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;

/** What IAM calls each question that is asked; docs/operations.md has the policy that allows them. */
public enum Right {
    /** Needs no right; nobody can be denied it. */
    IDENTITY("sts:GetCallerIdentity"),
    SERVICES("ecs:DescribeServices"),
    TARGETS("elasticloadbalancing:DescribeTargetHealth"),
    FUNCTION("lambda:GetFunctionConfiguration"),
    QUEUE("sqs:GetQueueAttributes"),
    METRICS("cloudwatch:GetMetricData"),
    ALARMS("cloudwatch:DescribeAlarms"),
    DATABASES("rds:DescribeDBInstances"),
    DATABASE_PARAMETERS("rds:DescribeDBParameters"),
    ENVIRONMENTS("elasticbeanstalk:DescribeEnvironments"),
    CERTIFICATE("acm:DescribeCertificate"),
    BUCKET("s3:ListBucket"),
    BUCKET_ACCESS("s3:GetBucketPublicAccessBlock"),
    /** AWS looks at the web firewall and at the load balancer, too. */
    FIREWALL("wafv2:GetWebACLForResource", "wafv2:GetWebACL", "elasticloadbalancing:GetLoadBalancerWebACL"),
    DISTRIBUTION("cloudfront:GetDistributionConfig"),
    LOG_GROUPS("logs:DescribeLogGroups"),
    LOG_EVENTS("logs:FilterLogEvents"),
    TASK_DEFINITIONS("ecs:ListTaskDefinitions"),
    DEPLOYMENTS("ecs:ListServiceDeployments"),
    SERVICE_REVISIONS("ecs:DescribeServiceRevisions"),
    /** Changes something; with {@code iam:PassRole} for the roles of the tasks. */
    UPDATE_SERVICE("ecs:UpdateService", "iam:PassRole"),
    /** Starts something; with {@code iam:PassRole}, too. */
    RUN_TASK("ecs:RunTask", "iam:PassRole"),
    TASKS("ecs:DescribeTasks"),
    /** On the bastion and the document of port forwarding. */
    START_SESSION("ssm:StartSession"),
    END_SESSION("ssm:TerminateSession"),
    SECRET("secretsmanager:GetSecretValue", "kms:Decrypt");

    private final String action;
    private final ImmutableList<String> behind;

    Right(String action, String... behind) {
        this.action = action;
        this.behind = ImmutableList.copyOf(behind);
    }

    /** As IAM writes it: {@code ecs:DescribeServices}. */
    public String action() {
        return action;
    }

    /**
     * Whether it is for going back, migrating and tunnels; those who only look need none of these, which are the last.
     */
    public boolean isForChanges() {
        return compareTo(LOG_EVENTS) > 0;
    }

    /** With those that AWS asks for besides. */
    public List<String> actions() {
        return Stream.concat(Stream.of(action), behind.stream()).toList();
    }
}
