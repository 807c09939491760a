package dev.caisson.components.compute.beanstalk;

import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.PolicyDocuments;
import dev.caisson.components.wiring.Roles;
import dev.caisson.components.wiring.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The two roles of an environment and nobody else: the service role, with which Elastic Beanstalk looks after it, and
 * the instances', which its code has.
 *
 * @param policies must be there before the environment
 */
record BeanstalkRoles(Role service, InstanceProfile instances, List<Resource> policies) {

    /** AWS's own policies, by role: Beanstalk refuses managed updates under a role that has less. */
    private static final Map<String, String> SERVICE_POLICIES = Map.of(
            "health", "service-role/AWSElasticBeanstalkEnhancedHealth",
            "updates", "AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy");

    /**
     * Creates the roles.
     *
     * @param environmentName name in AWS
     */
    static BeanstalkRoles create(
            Component environment,
            BeanstalkEnvironmentArgs args,
            Workload workload,
            Output<String> applicationName,
            String environmentName) {
        List<Resource> policies = new ArrayList<>();
        Role service = Roles.create(
                environment, "service", "Looks after the environment " + environment.name(), Output.of(serviceTrust()));
        new TreeMap<>(SERVICE_POLICIES)
                .forEach((role, policy) -> policies.add(attach(environment, role, service, args.location(), policy)));
        Role instances = Roles.create(
                environment,
                "instance",
                "What the code of " + environment.name() + " may do",
                Output.of(PolicyDocuments.trust("ec2.amazonaws.com")));
        var grants = platformGrants(args, applicationName, environmentName);
        grants.addAll(workload.startGrants());
        grants.addAll(workload.grants());
        Roles.attach(environment, "instance", instances, grants).ifPresent(policies::add);
        var profile = new InstanceProfile(
                environment.childName("instance-profile"),
                InstanceProfileArgs.builder().role(instances.name()).build(),
                environment.child().build());
        return new BeanstalkRoles(service, profile, policies);
    }

    /** What Beanstalk's agents on an instance do: report, stream logs, and fetch what runs there. */
    private static List<Grant> platformGrants(
            BeanstalkEnvironmentArgs args, Output<String> applicationName, String environmentName) {
        AwsLocation location = args.location();
        List<Grant> grants = new ArrayList<>();
        Output<String> beanstalkBucket = location.accountId()
                .applyValue(account ->
                        "arn:" + location.partition() + ":s3:::elasticbeanstalk-" + location.region() + "-" + account);
        grants.add(Grant.of("FindBundles", List.of("s3:ListBucket"), beanstalkBucket));
        grants.add(Grant.of(
                "ReadBundles",
                List.of("s3:GetObject", "s3:GetObjectVersion"),
                beanstalkBucket.applyValue(arn -> arn + "/*")));
        grants.add(Grant.of(
                "KeepRequestedLogs",
                List.of("s3:PutObject"),
                beanstalkBucket.applyValue(arn -> arn + "/resources/environments/logs/*")));
        grants.add(Grant.of(
                "StreamLogs",
                List.of(
                        "logs:CreateLogStream",
                        "logs:DescribeLogGroups",
                        "logs:DescribeLogStreams",
                        "logs:PutLogEvents"),
                location.arn("logs", "log-group:" + BeanstalkEnvironment.LOG_GROUPS + environmentName + "/*")));
        grants.add(Grant.of(
                "ReportHealth",
                List.of("elasticbeanstalk:PutInstanceStatistics"),
                List.of(
                        Output.tuple(location.arn("elasticbeanstalk", "application/"), applicationName)
                                .applyValue(known -> known.t1 + known.t2),
                        Output.tuple(location.arn("elasticbeanstalk", "environment/"), applicationName)
                                .applyValue(known -> known.t1 + known.t2 + "/" + environmentName))));
        if (args.tracing()) {
            // Traces have no ARN.
            grants.add(Grant.of(
                    "WriteTraces",
                    List.of(
                            "xray:GetSamplingRules",
                            "xray:GetSamplingTargets",
                            "xray:PutTelemetryRecords",
                            "xray:PutTraceSegments"),
                    Grant.ANY_RESOURCE));
        }
        return grants;
    }

    private static Resource attach(
            Component environment, String role, Role service, AwsLocation location, String policy) {
        return new RolePolicyAttachment(
                environment.childName("service-" + role),
                RolePolicyAttachmentArgs.builder()
                        .role(service.name())
                        .policyArn("arn:" + location.partition() + ":iam::aws:policy/" + policy)
                        .build(),
                environment.child().build());
    }

    /** The external id keeps other customers' environments out, as AWS prescribes. */
    private static String serviceTrust() {
        return PolicyDocuments.json(IamPolicy.builder()
                .addStatement(IamStatement.builder()
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(IamPrincipalType.SERVICE, "elasticbeanstalk.amazonaws.com")
                        .addAction("sts:AssumeRole")
                        .addCondition(IamConditionOperator.STRING_EQUALS, "sts:ExternalId", "elasticbeanstalk")
                        .build())
                .build());
    }
}
