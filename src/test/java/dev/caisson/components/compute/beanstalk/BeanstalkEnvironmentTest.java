package dev.caisson.components.compute.beanstalk;

import static dev.caisson.components.compute.ComputeFixtures.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.core.Output;
import dev.caisson.components.compute.ComputeFixtures;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.data.bucket.Bucket;
import dev.caisson.components.data.bucket.BucketArgs;
import dev.caisson.components.network.ExistingNetworkArgs;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.SharedBalancer;
import dev.caisson.testing.MockedStack;
import dev.caisson.validation.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BeanstalkEnvironmentTest {
    private static final String ENVIRONMENT = "aws:elasticbeanstalk/environment:Environment";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";

    @Test
    @DisplayName("with defaults only: in private subnets behind the balancer, watched, updated and replaced in batches")
    void defaults() {
        var stack = up(args -> args);

        var environment = stack.the(ENVIRONMENT, "api-environment");
        assertThat(environment.input("tier")).isEqualTo("WebServer");
        assertThat(environment.inputs()).doesNotContainKeys("version", "cnamePrefix", "solutionStackName");
        assertThat(options(stack))
                .containsEntry("aws:elasticbeanstalk:environment LoadBalancerType", "application")
                .containsEntry("aws:elasticbeanstalk:environment LoadBalancerIsShared", "true")
                .containsEntry("aws:elbv2:listener:443 Rules", "app")
                .containsEntry("aws:elbv2:listenerrule:app PathPatterns", "/*")
                .containsEntry("aws:elbv2:loadbalancer SecurityGroups", "sg-web")
                .containsEntry("aws:ec2:vpc Subnets", "subnet-a,subnet-b")
                .containsEntry("aws:ec2:vpc AssociatePublicIpAddress", "false")
                .containsEntry("aws:autoscaling:launchconfiguration DisableIMDSv1", "true")
                .containsEntry("aws:autoscaling:launchconfiguration DisableDefaultEC2SecurityGroup", "true")
                .containsEntry("aws:elasticbeanstalk:healthreporting:system SystemType", "enhanced")
                .containsEntry("aws:elasticbeanstalk:managedactions ManagedActionsEnabled", "true")
                .containsEntry("aws:elasticbeanstalk:managedactions PreferredStartTime", "Sun:03:00")
                .containsEntry("aws:elasticbeanstalk:command DeploymentPolicy", "RollingWithAdditionalBatch")
                .containsEntry("aws:elasticbeanstalk:cloudwatch:logs StreamLogs", "true")
                .containsEntry("aws:elasticbeanstalk:cloudwatch:logs RetentionInDays", "30")
                .containsEntry("aws:autoscaling:asg MinSize", "2")
                .containsEntry("aws:ec2:instances SupportedArchitectures", "arm64");
        assertThat(environment.dependsOn())
                .contains(
                        "api-instance-policy",
                        "api-service-health",
                        "api-service-updates",
                        "api-https-egress",
                        "web-to-api-egress",
                        "web-to-api-ingress");
        assertThat(stack.all(ALARM)).isEmpty();
    }

    @Test
    @DisplayName("with defaults only: these options and no other")
    void allOptions() {
        var options = new TreeMap<>(options(up(args -> args)));
        options.entrySet().removeIf(option -> option.getValue().startsWith("api-"));

        assertThat(String.join(
                        "\n",
                        options.entrySet().stream()
                                .map(option -> option.getKey() + "=" + option.getValue())
                                .toList()))
                .isEqualTo("""
                        aws:autoscaling:asg MaxSize=4
                        aws:autoscaling:asg MinSize=2
                        aws:autoscaling:launchconfiguration DisableDefaultEC2SecurityGroup=true
                        aws:autoscaling:launchconfiguration DisableIMDSv1=true
                        aws:autoscaling:launchconfiguration RootVolumeType=gp3
                        aws:autoscaling:launchconfiguration SecurityGroups=sg-05ea19353443ffa6f
                        aws:autoscaling:trigger LowerThreshold=35
                        aws:autoscaling:trigger MeasureName=CPUUtilization
                        aws:autoscaling:trigger Statistic=Average
                        aws:autoscaling:trigger Unit=Percent
                        aws:autoscaling:trigger UpperThreshold=70
                        aws:autoscaling:updatepolicy:rollingupdate RollingUpdateEnabled=true
                        aws:autoscaling:updatepolicy:rollingupdate RollingUpdateType=Health
                        aws:ec2:instances InstanceTypes=t4g.small
                        aws:ec2:instances SupportedArchitectures=arm64
                        aws:ec2:vpc AssociatePublicIpAddress=false
                        aws:ec2:vpc Subnets=subnet-a,subnet-b
                        aws:ec2:vpc VPCId=vpc-1
                        aws:elasticbeanstalk:cloudwatch:logs DeleteOnTerminate=false
                        aws:elasticbeanstalk:cloudwatch:logs RetentionInDays=30
                        aws:elasticbeanstalk:cloudwatch:logs StreamLogs=true
                        aws:elasticbeanstalk:cloudwatch:logs:health DeleteOnTerminate=false
                        aws:elasticbeanstalk:cloudwatch:logs:health HealthStreamingEnabled=true
                        aws:elasticbeanstalk:cloudwatch:logs:health RetentionInDays=30
                        aws:elasticbeanstalk:command BatchSize=30
                        aws:elasticbeanstalk:command BatchSizeType=Percentage
                        aws:elasticbeanstalk:command DeploymentPolicy=RollingWithAdditionalBatch
                        aws:elasticbeanstalk:environment EnvironmentType=LoadBalanced
                        aws:elasticbeanstalk:environment LoadBalancerIsShared=true
                        aws:elasticbeanstalk:environment LoadBalancerType=application
                        aws:elasticbeanstalk:environment:process:default HealthCheckInterval=15
                        aws:elasticbeanstalk:environment:process:default HealthCheckPath=/
                        aws:elasticbeanstalk:environment:process:default HealthCheckTimeout=5
                        aws:elasticbeanstalk:environment:process:default HealthyThresholdCount=2
                        aws:elasticbeanstalk:environment:process:default MatcherHTTPCode=200-299
                        aws:elasticbeanstalk:environment:process:default Port=80
                        aws:elasticbeanstalk:environment:process:default Protocol=HTTP
                        aws:elasticbeanstalk:environment:process:default UnhealthyThresholdCount=3
                        aws:elasticbeanstalk:healthreporting:system EnhancedHealthAuthEnabled=true
                        aws:elasticbeanstalk:healthreporting:system SystemType=enhanced
                        aws:elasticbeanstalk:managedactions ManagedActionsEnabled=true
                        aws:elasticbeanstalk:managedactions PreferredStartTime=Sun:03:00
                        aws:elasticbeanstalk:managedactions:platformupdate InstanceRefreshEnabled=true
                        aws:elasticbeanstalk:managedactions:platformupdate UpdateLevel=minor
                        aws:elasticbeanstalk:xray XRayEnabled=true
                        aws:elbv2:listener:443 Rules=app
                        aws:elbv2:listenerrule:app HostHeaders=api.example.com
                        aws:elbv2:listenerrule:app PathPatterns=/*
                        aws:elbv2:listenerrule:app Priority=1
                        aws:elbv2:listenerrule:app Process=default
                        aws:elbv2:loadbalancer SecurityGroups=sg-web
                        aws:elbv2:loadbalancer SharedLoadBalancer=arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1""");
    }

    @Test
    @DisplayName("answers to the host name its users call: Beanstalk adds its own to the rule, which is nobody's else")
    void hostName() {
        assertThat(options(up(args -> args)))
                .containsEntry("aws:elbv2:listenerrule:app HostHeaders", "api.example.com");
    }

    @Test
    @DisplayName("settings stand in the one form AWS gives back, so that no preview shows a change that is none")
    void canonical() {
        var stack = up(args -> args.environment(Map.of("MODE", "prod", "DEBUG", "false")));

        var keys = new ArrayList<String>();
        for (Map<?, ?> setting : settings(stack)) {
            assertThat(setting.get("resource")).as(setting.toString()).isEqualTo("");
            assertThat((String) setting.get("value"))
                    .as(setting.toString())
                    .isNotEmpty()
                    .doesNotContain(", ")
                    .doesNotMatch("True|False|.*\\.0");
            keys.add(setting.get("namespace") + " " + setting.get("name"));
        }
        assertThat(keys).isSorted();
        assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    }

    @Test
    @DisplayName("subnets are sorted as AWS sorts them, whatever their zones")
    void subnets() {
        var stack = up(args -> args.network(Network.existing(
                "other",
                ExistingNetworkArgs.builder()
                        .vpcId("vpc-2")
                        .privateSubnetIds(List.of("subnet-9", "subnet-1", "subnet-5"))
                        .build(),
                null)));

        assertThat(options(stack)).containsEntry("aws:ec2:vpc Subnets", "subnet-1,subnet-5,subnet-9");
    }

    @Test
    @DisplayName("the platform's version is AWS's to move; another branch is another environment")
    void platform() {
        var now = up(args -> args).the(ENVIRONMENT, "api-environment");
        var next = up(args -> args.platform(BeanstalkPlatform.of("Node.js 24"))).the(ENVIRONMENT, "api-environment");

        assertThat(now.input("platformArn"))
                .isEqualTo("arn:aws:elasticbeanstalk:::platform/Node.js 22 running on 64bit Amazon Linux 2023");
        assertThat(now.ignoredChanges()).containsExactly("platformArn");
        assertThat(now.input("name")).isEqualTo("shop-prod-api-node-js-22-al2023");
        assertThat(next.input("name")).isEqualTo("shop-prod-api-node-js-24-al2023");
        assertThat(new BeanstalkPlatform("Python 3.13 running on 64bit Amazon Linux 2023").slug())
                .isEqualTo("python-3-13-al2023");
    }

    @Test
    @DisplayName("with defaults only, its instances may fetch bundles, stream their own logs, report and trace")
    void defaultRights() {
        var stack = up(args -> args);

        assertThat(stack.names("aws:iam/role:Role")).containsExactly("api-instance-role", "api-service-role");
        assertThat(statement(stack, "api-instance-policy", "StreamLogs")
                        .get("Resource")
                        .toString())
                .contains("arn:aws:logs:us-east-1:123456789012:log-group:/aws/elasticbeanstalk/"
                        + "shop-prod-api-node-js-22-al2023/*");
        assertThat(statement(stack, "api-instance-policy", "ReportHealth")
                        .get("Resource")
                        .toString())
                .contains("application/api-application-", "/shop-prod-api-node-js-22-al2023");
        assertThat(stack.the(POLICY, "api-instance-policy").input("policy").toString())
                .doesNotContain("logs:CreateLogGroup", "secretsmanager:", "ec2:");
        assertThat(stack.the("aws:iam/role:Role", "api-service-role")
                        .input("assumeRolePolicy")
                        .toString())
                .contains("elasticbeanstalk.amazonaws.com", "\"sts:ExternalId\":\"elasticbeanstalk\"");
        assertThat(stack.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .extracting(one -> one.input("policyArn").toString())
                .containsExactlyInAnyOrder(
                        "arn:aws:iam::aws:policy/service-role/AWSElasticBeanstalkEnhancedHealth",
                        "arn:aws:iam::aws:policy/AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy");
    }

    @Test
    @DisplayName("connectTo gives path, address and right, and the secret by ARN and key")
    void connectTo() {
        var stack = up(args -> args.wiring(workload -> workload.connectTo(ComputeFixtures.database())));

        assertThat(options(stack))
                .containsEntry("aws:elasticbeanstalk:application:environment ORDERS_HOST", "orders.internal")
                .containsEntry(
                        "aws:elasticbeanstalk:application:environmentsecrets ORDERS_PASSWORD",
                        "arn:aws:secretsmanager:us-east-1:123456789012:secret:orders-AbCdEf:password");
        assertThat(stack.the("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "api-to-orders-egress")
                        .inputs())
                .containsEntry("fromPort", 5432.0)
                .containsEntry("referencedSecurityGroupId", "sg-orders");
        assertThat(stack.the(ENVIRONMENT, "api-environment").dependsOn()).contains("api-to-orders-ingress");
        assertThat(statement(stack, "api-instance-policy", "ReadSecretORDERSPASSWORD")
                        .get("Action")
                        .toString())
                .contains("secretsmanager:GetSecretValue");
    }

    @Test
    @DisplayName("with everything on: a version of its own, sizes, a window, alarms")
    void everything() {
        var stack = up(args -> args.version(new BeanstalkVersion(
                        new Bucket(
                                "releases",
                                BucketArgs.builder()
                                        .encryptionKeyArn(ComputeFixtures.key())
                                        .build(),
                                null),
                        "api-1.4.0.zip"))
                .platform(BeanstalkPlatform.of("Docker"))
                .tracing(false)
                .instanceType("m7i.large")
                .architecture(CpuArchitecture.X86_64)
                .minimum(3)
                .maximum(12)
                .healthCheck(HealthCheck.on("/health"))
                .updateWindow("Tue:23:30")
                .alarms(ComputeFixtures.alarms()));

        assertThat(stack.the(ENVIRONMENT, "api-environment").input("version"))
                .asString()
                .startsWith("api-version-");
        assertThat(stack.the("aws:elasticbeanstalk/applicationVersion:ApplicationVersion", "api-version")
                        .inputs())
                .containsEntry("key", "api-1.4.0.zip")
                .doesNotContainKey("name");
        assertThat(statement(stack, "api-instance-policy", "ReadBucketreleasesapi140zip")
                        .get("Resource")
                        .toString())
                .contains("/api-1.4.0.zip*");
        assertThat(options(stack))
                .containsEntry("aws:ec2:instances InstanceTypes", "m7i.large")
                .containsEntry("aws:ec2:instances SupportedArchitectures", "x86_64")
                .containsEntry("aws:autoscaling:trigger UpperThreshold", "70")
                .containsEntry("aws:autoscaling:trigger LowerThreshold", "35")
                .containsEntry("aws:elasticbeanstalk:environment:process:default HealthCheckPath", "/health")
                .containsEntry("aws:elasticbeanstalk:managedactions PreferredStartTime", "Tue:23:30")
                .containsEntry("aws:elasticbeanstalk:managedactions:platformupdate UpdateLevel", "minor")
                .doesNotContainKey("aws:elasticbeanstalk:xray XRayEnabled");
        assertThat(stack.the(POLICY, "api-instance-policy").input("policy").toString())
                .doesNotContain("xray:");
        assertThat(stack.names(ALARM)).containsExactly("api-health", "api-server-errors");
        assertThat(stack.the(ALARM, "api-health").input("dimensions.EnvironmentName"))
                .isEqualTo("shop-prod-api-docker-al2023");
        assertThat(stack.the(ALARM, "api-server-errors").input("threshold")).isEqualTo(5.0);
    }

    @Test
    @DisplayName("its addresses: the balancer's for users, AWS's own, and where its logs are")
    void addresses() {
        var known = new ArrayList<String>();
        MockedStack.up(ctx -> {
            var api = api(args -> args);
            Output.all(api.url(), api.cname(), api.logGroups()).applyValue(known::addAll);
        });

        assertThat(known.get(0)).isEqualTo("https://api.example.com");
        assertThat(known.get(1)).endsWith(".us-east-1.elasticbeanstalk.com");
        assertThat(known.get(2)).isEqualTo("/aws/elasticbeanstalk/shop-prod-api-node-js-22-al2023");
    }

    @Test
    @DisplayName("everything wrong is said at once")
    void refusals() {
        assertThat(MockedStack.refusal(ctx -> api(args -> args.environmentName("a-name-that-is-much-too-long")
                        .minimum(5)
                        .updateWindow("Sunday")
                        .instanceType("t3.small")
                        .platform(BeanstalkPlatform.of("Docker"))
                        .logs(new LogSettings(1096, null))
                        .environment(Map.of("API_TOKEN", "x")))))
                .contains("7 problems")
                .contains("environmentName = \"a-name-that-is-much-too-long\": must be 1 to 23")
                .contains("maximum = 4: must be at least the minimum, 5")
                .contains("instanceType = \"t3.small\": must be an instance type with Graviton")
                .contains("updateWindow = \"Sunday\": must be a day and time in UTC")
                .contains("tracing = true: must be false on Docker")
                .contains("logs.retentionDays = 1096: is not known to Elastic Beanstalk")
                .contains("environment.API_TOKEN: looks like a secret");
        assertThat(MockedStack.refusal(ctx -> api(args -> args.network(ComputeFixtures.networkWithoutNat()))))
                .contains("network = \"net\": needs NAT: an instance fetches its platform");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new BeanstalkPlatform("64bit Amazon Linux 2 v5.9.0 running Node.js 18"))
                .withMessageContaining("must be a platform branch such as Node.js 22 running on 64bit");
    }

    @Test
    @DisplayName("a first preview, when nothing computed is known, runs through")
    void preview() {
        var stack = MockedStack.preview(ctx -> api(args -> args.alarms(ComputeFixtures.alarms())
                .wiring(workload -> workload.connectTo(ComputeFixtures.database()))));

        assertThat(stack.names(ENVIRONMENT)).containsExactly("api-environment");
    }

    private static MockedStack up(UnaryOperator<BeanstalkEnvironmentArgsBuilder> more) {
        return MockedStack.up(ctx -> api(more));
    }

    private static BeanstalkEnvironment api(UnaryOperator<BeanstalkEnvironmentArgsBuilder> more) {
        var minimal = BeanstalkEnvironmentArgs.builder()
                .location(ComputeFixtures.location())
                .network(ComputeFixtures.network())
                .balancer(balancer())
                .environmentName("shop-prod-api")
                .platform(BeanstalkPlatform.of("Node.js 22"))
                .logs(ComputeFixtures.logs());
        return new BeanstalkEnvironment("api", more.apply(minimal).build(), null);
    }

    private static SharedBalancer balancer() {
        return new SharedBalancer(
                "web",
                Output.of("arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/1"),
                Output.of("app/web/1"),
                Output.of("sg-web"),
                443,
                Output.of("https://api.example.com"));
    }

    private static List<Map<?, ?>> settings(MockedStack stack) {
        return ((List<?>) stack.the(ENVIRONMENT, "api-environment").input("settings"))
                .stream().<Map<?, ?>>map(setting -> (Map<?, ?>) setting).toList();
    }

    /** Values by namespace and name. */
    private static Map<String, String> options(MockedStack stack) {
        var options = new TreeMap<String, String>();
        settings(stack)
                .forEach(setting -> options.put(
                        setting.get("namespace") + " " + setting.get("name"), (String) setting.get("value")));
        return options;
    }
}
