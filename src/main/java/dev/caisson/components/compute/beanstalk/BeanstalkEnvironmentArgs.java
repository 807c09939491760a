package dev.caisson.components.compute.beanstalk;

import com.pulumi.resources.Resource;
import dev.caisson.components.Args;
import dev.caisson.components.AwsLocation;
import dev.caisson.components.compute.CpuArchitecture;
import dev.caisson.components.compute.fargate.Migration;
import dev.caisson.components.network.Network;
import dev.caisson.components.observability.AlarmSettings;
import dev.caisson.components.observability.LogSettings;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.SecretLookalikes;
import dev.caisson.components.wiring.SharedBalancer;
import dev.caisson.components.wiring.Workload;
import dev.caisson.validation.Problems;
import io.soabase.recordbuilder.core.RecordBuilder.Initializer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a {@link BeanstalkEnvironment}.
 *
 * @param location account and region
 * @param network whose private subnets its instances stand in; with a way out, which their start needs
 * @param balancer what sends them requests
 * @param environmentName begin of its name in AWS, 1 to 23 letters, digits and hyphens; the platform branch is added,
 *     so that an environment on another branch is made beside this one. It is named, because its roles and logs are
 * @param platform what it runs on; another branch makes another environment, and the old one goes when the new one runs
 * @param version what it runs; null for AWS's sample application, and then for what others deploy (the default)
 * @param instanceType {@code t4g.small} by default
 * @param architecture of that type; the platform follows; ARM64 by default
 * @param minimum fewest instances, 1 to 10,000; 2 by default
 * @param maximum most instances; 4 by default
 * @param healthCheck how the balancer finds out whether an instance works; a request to {@code /} by default
 * @param environment plain variables; one that looks like a secret is refused; none by default
 * @param wiring what it is connected to: verbs, called while it is made; nothing by default
 * @param secretDelivery how secrets reach the code; AWS fetches injected ones (the default) when an instance starts,
 *     and again only when it is replaced, so one that is rotated meanwhile, as RDS does with passwords, is better read
 *     by ARN
 * @param after what must be done before it starts: a migration ({@link Migration#done}); nothing by default
 * @param updateWindow begin of the two hours a week, in UTC, in which AWS updates the platform and replaces the
 *     instances; {@code Sun:03:00} by default
 * @param tracing whether its instances run the X-Ray daemon; not on Docker; true by default
 * @param logs how long its logs are kept; Beanstalk makes the groups itself, encrypted with AWS's own key
 * @param alarms told of degraded health and 5xx answers; null for none (the default)
 */
@Args
public record BeanstalkEnvironmentArgs(
        AwsLocation location,
        Network network,
        SharedBalancer balancer,
        String environmentName,
        BeanstalkPlatform platform,
        @Nullable BeanstalkVersion version,
        @Initializer("DEFAULT_INSTANCE_TYPE") String instanceType,
        @Initializer("DEFAULT_ARCHITECTURE") CpuArchitecture architecture,
        @Initializer("DEFAULT_MINIMUM") int minimum,
        @Initializer("DEFAULT_MAXIMUM") int maximum,
        @Initializer("DEFAULT_HEALTH_CHECK") HealthCheck healthCheck,
        Map<String, String> environment,
        @Initializer("DEFAULT_WIRING") Consumer<Workload> wiring,
        @Initializer("DEFAULT_SECRET_DELIVERY") Workload.SecretDelivery secretDelivery,
        List<Resource> after,
        @Initializer("DEFAULT_UPDATE_WINDOW") String updateWindow,
        @Initializer("DEFAULT_TRACING") boolean tracing,
        LogSettings logs,
        @Nullable AlarmSettings alarms) {

    public static final String DEFAULT_INSTANCE_TYPE = "t4g.small";
    public static final CpuArchitecture DEFAULT_ARCHITECTURE = CpuArchitecture.ARM64;
    public static final int DEFAULT_MINIMUM = 2;
    public static final int DEFAULT_MAXIMUM = 4;
    public static final HealthCheck DEFAULT_HEALTH_CHECK = HealthCheck.on("/");
    public static final Consumer<Workload> DEFAULT_WIRING = workload -> {};
    public static final Workload.SecretDelivery DEFAULT_SECRET_DELIVERY = Workload.SecretDelivery.INJECTED;
    public static final String DEFAULT_UPDATE_WINDOW = "Sun:03:00";
    public static final boolean DEFAULT_TRACING = true;

    /** Periods CloudWatch Logs knows, and Elastic Beanstalk does not. */
    private static final List<Integer> UNKNOWN_RETENTION = List.of(1096, 2192, 2557, 2922, 3288);

    public BeanstalkEnvironmentArgs {
        var problems = Problems.in("the arguments of a BeanstalkEnvironment")
                .required("location", location)
                .required("network", network)
                .required("balancer", balancer)
                .required("platform", platform)
                .required("logs", logs)
                .check(
                        environmentName != null && environmentName.matches("[A-Za-z][A-Za-z0-9-]{0,22}"),
                        "environmentName",
                        environmentName,
                        "must be 1 to 23 letters, digits and hyphens, starting with a letter")
                .within("minimum", minimum, 1, 10_000, "instances")
                .check(maximum >= minimum, "maximum", maximum, "must be at least the minimum, " + minimum)
                .check(
                        healthCheck.timeoutSeconds() <= 60,
                        "healthCheck.timeoutSeconds",
                        healthCheck.timeoutSeconds(),
                        "must be at most 60 with Elastic Beanstalk")
                .check(
                        network == null || network.hasNat(),
                        "network",
                        network == null ? null : network.name(),
                        "needs NAT: an instance fetches its platform and reports to Elastic Beanstalk when it starts")
                .check(
                        !tracing || platform == null || platform.hasTracing(),
                        "tracing",
                        tracing,
                        "must be false on Docker, which has no X-Ray daemon");
        checkInstanceType(problems, "instanceType", instanceType, architecture);
        checkUpdateWindow(problems, "updateWindow", updateWindow);
        checkLogs(problems, "logs.retentionDays", logs);
        SecretLookalikes.check(problems, "environment", environment);
        problems.throwIfAny();
    }

    public static BeanstalkEnvironmentArgsBuilder builder() {
        return BeanstalkEnvironmentArgsBuilder.builder();
    }

    /** Adds a problem if this is no instance type, or one of the other architecture. */
    public static void checkInstanceType(
            Problems problems, String path, String instanceType, CpuArchitecture architecture) {
        boolean known = instanceType.matches("[a-z]+\\d+[a-z-]*\\.[a-z0-9-]+");
        boolean graviton = instanceType.matches("[a-z]+\\d+g[a-z-]*\\..*");
        problems.check(
                known && graviton == (architecture == CpuArchitecture.ARM64),
                path,
                instanceType,
                architecture == CpuArchitecture.ARM64
                        ? "must be an instance type with Graviton, such as t4g.small"
                        : "must be an instance type without Graviton, such as t3.small");
    }

    /** Adds a problem if this is no begin of a weekly window. */
    public static void checkUpdateWindow(Problems problems, String path, String window) {
        problems.check(
                window.matches("(Sun|Mon|Tue|Wed|Thu|Fri|Sat):([01]\\d|2[0-3]):[0-5]\\d"),
                path,
                window,
                "must be a day and time in UTC, such as Sun:03:00");
    }

    private static void checkLogs(Problems problems, String path, @Nullable LogSettings logs) {
        problems.check(
                logs == null || !UNKNOWN_RETENTION.contains(logs.retentionDays()),
                path,
                logs == null ? null : logs.retentionDays(),
                "is not known to Elastic Beanstalk; 1827 or 3653 are");
    }
}
