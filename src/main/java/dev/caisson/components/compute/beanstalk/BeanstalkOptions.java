package dev.caisson.components.compute.beanstalk;

import com.pulumi.aws.elasticbeanstalk.inputs.EnvironmentSettingArgs;
import com.pulumi.core.Output;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.SharedBalancer;
import dev.caisson.components.wiring.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What an environment is told, by namespace ("General options for all environments" in AWS's guide). Only options that
 * apply to an environment behind a shared Application Load Balancer: AWS drops the others, and each preview would set
 * them again.
 */
final class BeanstalkOptions {
    private static final String RULE = "app";

    /** Average CPU use in percent above which an instance is added; one goes below half of it. */
    private static final int CPU_PERCENT = 70;

    private final BeanstalkEnvironmentArgs args;
    private final BeanstalkRoles roles;
    private final BeanstalkSettings settings = new BeanstalkSettings();

    private BeanstalkOptions(BeanstalkEnvironmentArgs args, BeanstalkRoles roles) {
        this.args = args;
        this.roles = roles;
    }

    static List<EnvironmentSettingArgs> settings(
            BeanstalkEnvironmentArgs args, BeanstalkRoles roles, Workload workload, Output<String> securityGroupId) {
        var options = new BeanstalkOptions(args, roles);
        options.environment();
        options.instances(securityGroupId);
        options.balancer();
        options.deployments();
        options.logs();
        options.variables(workload);
        return options.settings.all();
    }

    private void environment() {
        settings.put(
                        "aws:elasticbeanstalk:environment",
                        Map.of(
                                "EnvironmentType", "LoadBalanced",
                                "LoadBalancerType", "application",
                                "LoadBalancerIsShared", true))
                // By name: AWS turns the ARN of a role or a profile into its name in some of its answers.
                .put(
                        "aws:elasticbeanstalk:environment",
                        "ServiceRole",
                        roles.service().name())
                .put(
                        "aws:elasticbeanstalk:healthreporting:system",
                        Map.of("SystemType", "enhanced", "EnhancedHealthAuthEnabled", true));
        if (args.tracing()) {
            settings.put("aws:elasticbeanstalk:xray", Map.of("XRayEnabled", true));
        }
    }

    private void instances(Output<String> securityGroupId) {
        settings.put("aws:autoscaling:asg", Map.of("MinSize", args.minimum(), "MaxSize", args.maximum()))
                .put(
                        "aws:autoscaling:launchconfiguration",
                        Map.of(
                                "DisableIMDSv1", true,
                                // It would admit everybody's HTTP from the VPC.
                                "DisableDefaultEC2SecurityGroup", true,
                                "RootVolumeType", "gp3"))
                .put(
                        "aws:autoscaling:launchconfiguration",
                        "IamInstanceProfile",
                        roles.instances().name())
                .put("aws:autoscaling:launchconfiguration", "SecurityGroups", securityGroupId)
                .put(
                        "aws:autoscaling:trigger",
                        Map.of(
                                "MeasureName", "CPUUtilization",
                                "Statistic", "Average",
                                "Unit", "Percent",
                                "UpperThreshold", CPU_PERCENT,
                                "LowerThreshold", CPU_PERCENT / 2))
                .put(
                        "aws:ec2:instances",
                        Map.of(
                                "InstanceTypes", args.instanceType(),
                                "SupportedArchitectures", args.architecture().lambda()))
                .put("aws:ec2:vpc", Map.of("AssociatePublicIpAddress", false))
                .put("aws:ec2:vpc", "VPCId", args.network().vpcId())
                .putList("aws:ec2:vpc", "Subnets", args.network().privateSubnetIds());
    }

    private void balancer() {
        HealthCheck check = args.healthCheck();
        settings.put(
                        "aws:elbv2:loadbalancer",
                        "SharedLoadBalancer",
                        args.balancer().arn())
                .put("aws:elbv2:loadbalancer", "SecurityGroups", args.balancer().securityGroupId())
                .put("aws:elbv2:listener:" + args.balancer().listenerPort(), Map.of("Rules", RULE))
                .put(
                        "aws:elbv2:listenerrule:" + RULE,
                        Map.of("Priority", 1, "Process", "default", "PathPatterns", "/*"))
                // On a shared balancer Beanstalk adds its own name to the rule as host: without this, only that is let
                // in.
                .put("aws:elbv2:listenerrule:" + RULE, "HostHeaders", host(args.balancer()))
                .put(
                        "aws:elasticbeanstalk:environment:process:default",
                        Map.of(
                                "Port", BalancerAccess.PORT,
                                "Protocol", "HTTP",
                                "HealthCheckPath", check.path(),
                                "HealthCheckInterval", check.intervalSeconds(),
                                "HealthCheckTimeout", check.timeoutSeconds(),
                                "HealthyThresholdCount", check.healthyThreshold(),
                                "UnhealthyThresholdCount", check.unhealthyThreshold(),
                                "MatcherHTTPCode", check.successCodes()));
    }

    private static Output<String> host(SharedBalancer balancer) {
        return balancer.url().applyValue(url -> URI.create(url).getHost());
    }

    private void deployments() {
        settings.put(
                        "aws:elasticbeanstalk:command",
                        Map.of(
                                "DeploymentPolicy", "RollingWithAdditionalBatch",
                                "BatchSizeType", "Percentage",
                                "BatchSize", 30))
                .put(
                        "aws:autoscaling:updatepolicy:rollingupdate",
                        Map.of("RollingUpdateEnabled", true, "RollingUpdateType", "Health"))
                .put(
                        "aws:elasticbeanstalk:managedactions",
                        Map.of("ManagedActionsEnabled", true, "PreferredStartTime", args.updateWindow()))
                .put(
                        "aws:elasticbeanstalk:managedactions",
                        "ServiceRoleForManagedUpdates",
                        roles.service().name())
                .put(
                        "aws:elasticbeanstalk:managedactions:platformupdate",
                        Map.of(
                                "UpdateLevel",
                                "minor",
                                // New instances every week, which read their secrets anew.
                                "InstanceRefreshEnabled",
                                true));
    }

    private void logs() {
        int days = args.logs().retentionDays();
        settings.put(
                        "aws:elasticbeanstalk:cloudwatch:logs",
                        Map.of("StreamLogs", true, "DeleteOnTerminate", false, "RetentionInDays", days))
                .put(
                        "aws:elasticbeanstalk:cloudwatch:logs:health",
                        Map.of("HealthStreamingEnabled", true, "DeleteOnTerminate", false, "RetentionInDays", days));
    }

    /** Secrets are named by ARN, with the key inside of the secret; AWS fetches them when an instance starts. */
    private void variables(Workload workload) {
        workload.environment()
                .forEach((name, value) -> settings.put("aws:elasticbeanstalk:application:environment", name, value));
        workload.secrets()
                .forEach((name, secret) ->
                        settings.put("aws:elasticbeanstalk:application:environmentsecrets", name, reference(secret)));
    }

    private static Output<String> reference(SecretReference secret) {
        return secret.jsonKey() == null ? secret.arn() : secret.arn().applyValue(arn -> arn + ":" + secret.jsonKey());
    }
}
