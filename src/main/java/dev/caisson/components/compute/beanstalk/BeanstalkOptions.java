package dev.caisson.components.compute.beanstalk;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.SecretReference;
import dev.caisson.components.wiring.Workload;
import java.util.Map;

/**
 * What an environment is told, by namespace ("General options for all environments" in AWS's guide). Only options that
 * apply to an environment behind a shared Application Load Balancer: AWS drops the others, and each preview would set
 * them again.
 */
record BeanstalkOptions(
        BeanstalkEnvironmentArgs args, BeanstalkRoles roles, Workload workload, Output<String> securityGroupId) {
    private static final String RULE = "app";

    BeanstalkSettings settings() {
        var settings = new BeanstalkSettings();
        environment(settings);
        instances(settings);
        balancer(settings);
        deployments(settings);
        logs(settings);
        variables(settings);
        return settings;
    }

    private void environment(BeanstalkSettings settings) {
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

    private void instances(BeanstalkSettings settings) {
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
                                "UpperThreshold", args.cpuPercent(),
                                "LowerThreshold", args.cpuPercent() / 2))
                .put(
                        "aws:ec2:instances",
                        Map.of(
                                "InstanceTypes", args.instanceType(),
                                "SupportedArchitectures", args.architecture().lambda()))
                .put("aws:ec2:vpc", Map.of("AssociatePublicIpAddress", false))
                .put("aws:ec2:vpc", "VPCId", args.network().vpcId())
                .putList("aws:ec2:vpc", "Subnets", args.network().privateSubnetIds());
    }

    private void balancer(BeanstalkSettings settings) {
        HealthCheck check = args.healthCheck();
        String rule = "aws:elbv2:listenerrule:" + RULE;
        settings.put(
                        "aws:elbv2:loadbalancer",
                        "SharedLoadBalancer",
                        args.balancer().arn())
                .put("aws:elbv2:loadbalancer", "SecurityGroups", args.balancer().securityGroupId())
                .put("aws:elbv2:listener:" + args.balancer().listenerPort(), Map.of("Rules", RULE))
                .put(rule, Map.of("Priority", 1, "Process", "default", "PathPatterns", "/*"))
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
        if (!args.hosts().isEmpty()) {
            settings.put(rule, "HostHeaders", Output.of(BeanstalkSettings.list(args.hosts())));
        }
    }

    private void deployments(BeanstalkSettings settings) {
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
                        Map.of(
                                "ManagedActionsEnabled",
                                true,
                                "PreferredStartTime",
                                args.updates().weeklyWindow()))
                .put(
                        "aws:elasticbeanstalk:managedactions",
                        "ServiceRoleForManagedUpdates",
                        roles.service().name())
                .put(
                        "aws:elasticbeanstalk:managedactions:platformupdate",
                        Map.of(
                                "UpdateLevel",
                                args.updates().level().value(),
                                // New instances every week, which read their secrets anew.
                                "InstanceRefreshEnabled",
                                true));
    }

    private void logs(BeanstalkSettings settings) {
        int days = args.logs().retentionDays();
        settings.put(
                        "aws:elasticbeanstalk:cloudwatch:logs",
                        Map.of("StreamLogs", true, "DeleteOnTerminate", false, "RetentionInDays", days))
                .put(
                        "aws:elasticbeanstalk:cloudwatch:logs:health",
                        Map.of("HealthStreamingEnabled", true, "DeleteOnTerminate", false, "RetentionInDays", days));
    }

    /** Secrets are named by ARN, with the key inside of the secret; AWS fetches them when an instance starts. */
    private void variables(BeanstalkSettings settings) {
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
