package dev.caisson.components.compute.beanstalk;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmRule.Comparison;
import dev.caisson.components.observability.AlarmRule.MissingData;
import dev.caisson.components.observability.ErrorRate;
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

    /** Requests in a minute of which a share means something: five failed ones are 5 % of it. */
    private static final int FEWEST_REQUESTS = 100;

    List<AlarmRule> rules(int errorPercent) {
        return List.of(
                new AlarmRule(
                        "health",
                        Advice.logs(
                                name,
                                name + " is degraded: Beanstalk sees failing requests or instances.",
                                "ask Beanstalk for the causes (aws elasticbeanstalk describe-environment-health"
                                        + " --attribute-names All); if a deployment brought it, go back to the version"
                                        + " before."),
                        health().every(60),
                        Comparison.AT_LEAST,
                        DEGRADED,
                        DEGRADED_MINUTES,
                        MissingData.UNKNOWN,
                        true),
                AlarmRule.above(
                                "server-errors",
                                Advice.logs(
                                        name,
                                        name + " answers more than " + errorPercent
                                                + " % of its requests with 5xx (fewer than " + FEWEST_REQUESTS
                                                + " a minute count as " + FEWEST_REQUESTS + ").",
                                        "find the exception, and whether what it needs is there, the database first."),
                                new ErrorRate(
                                        ofTargets("HTTPCode_Target_5XX_Count", "Sum")
                                                .every(60),
                                        ofTargets("RequestCount", "Sum").every(60),
                                        FEWEST_REQUESTS),
                                errorPercent,
                                3)
                        .asOutage());
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
