package dev.caisson.components.compute.beanstalk;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmRule.Comparison;
import dev.caisson.components.observability.AlarmRule.MissingData;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.SharedBalancer;
import java.util.List;

/**
 * What is measured of an environment, when it is a reason to wake somebody, and what a dashboard shows.
 *
 * @param name logical name
 * @param environmentName name in AWS
 */
record BeanstalkMonitoring(String name, Output<String> environmentName, SharedBalancer balancer) {
    /** Degraded; 25 is severe, 15 a warning, 0 fine. */
    private static final int DEGRADED = 20;

    private static final int DEGRADED_MINUTES = 5;
    private static final int SERVER_ERRORS_PER_MINUTE = 5;

    List<AlarmRule> rules() {
        return List.of(
                new AlarmRule(
                        "health",
                        name
                                + " is degraded: look at its causes (aws elasticbeanstalk describe-environment-health), then"
                                + " at its log.",
                        health().every(60),
                        Comparison.AT_LEAST,
                        DEGRADED,
                        DEGRADED_MINUTES,
                        MissingData.KEEP_STATE),
                AlarmRule.above(
                        "server-errors",
                        name + " answers more than " + SERVER_ERRORS_PER_MINUTE
                                + " requests a minute with 5xx: look at its log.",
                        ofTargets("HTTPCode_Target_5XX_Count", "Sum").every(60),
                        SERVER_ERRORS_PER_MINUTE,
                        3));
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(name + ": health (0 fine, 15 warning, 20 degraded, 25 severe)", List.of(health())),
                new Widget(
                        name + ": requests and 5xx answers",
                        List.of(ofTargets("RequestCount", "Sum"), ofTargets("HTTPCode_Target_5XX_Count", "Sum"))),
                new Widget(
                        name + ": time to answer (s)",
                        List.of(ofTargets("TargetResponseTime", "p50"), ofTargets("TargetResponseTime", "p95"))));
    }

    private Metric health() {
        return Metric.of("AWS/ElasticBeanstalk", "EnvironmentHealth", "Maximum")
                .dimension("EnvironmentName", environmentName);
    }

    /** Of all targets of the balancer: Beanstalk does not say which group is its own. */
    private Metric ofTargets(String metric, String statistic) {
        return Metric.of("AWS/ApplicationELB", metric, statistic).dimension("LoadBalancer", balancer.arnSuffix());
    }
}
