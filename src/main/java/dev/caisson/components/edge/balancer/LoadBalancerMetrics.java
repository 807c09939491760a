package dev.caisson.components.edge.balancer;

import com.pulumi.core.Output;
import dev.caisson.components.edge.TooManyRequests;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;

/**
 * What a balancer measures (namespace AWS/ApplicationELB), and when that is a reason to look.
 *
 * @param name logical name of the balancer
 * @param arnSuffix {@code LoadBalancer} dimension
 */
record LoadBalancerMetrics(String name, Output<String> arnSuffix) {
    /** 5xx answers of the balancer itself in five minutes. */
    private static final int SERVER_ERRORS_ALARM = 10;

    /** 95th percentile of the services' answer time. */
    private static final double LATENCY_ALARM_SECONDS = 2;

    List<AlarmRule> alarms(AlarmThresholds thresholds) {
        List<AlarmRule> rules = new ArrayList<>(List.of(
                AlarmRule.above(
                                "elb-5xx",
                                Advice.status(
                                        name + " itself answers 5xx: no task is healthy, or none answers in time.",
                                        "look at the services behind it: which has no healthy task, and why."),
                                metric("HTTPCode_ELB_5XX_Count", "Sum"),
                                SERVER_ERRORS_ALARM,
                                1)
                        .asOutage(),
                AlarmRule.above(
                                "connection-errors",
                                Advice.status(
                                        name + " cannot open connections to its targets.",
                                        "look whether tasks crash, listen on another port, or lack a rule of their"
                                                + " security group."),
                                metric("TargetConnectionErrorCount", "Sum").every(60),
                                0,
                                3)
                        .asOutage(),
                AlarmRule.above(
                                "latency",
                                Advice.status(
                                        "5 of 100 requests to services behind " + name + " take longer than "
                                                + (int) LATENCY_ALARM_SECONDS + " s.",
                                        "look at the services' CPU and at the database; the dashboard shows both."),
                                metric("TargetResponseTime", "p95").every(60),
                                LATENCY_ALARM_SECONDS,
                                5)
                        .asOutage(),
                AlarmRule.above(
                                "rejected-connections",
                                Advice.status(
                                        name + " has reached its limit of connections and turns clients away.",
                                        "see whether it is an attack (the web firewall's log); if not, ask AWS to warm"
                                                + " the balancer up."),
                                metric("RejectedConnectionCount", "Sum").every(60),
                                0,
                                1)
                        .asOutage()));
        if (thresholds.requestsPerMinute() > 0) {
            rules.add(TooManyRequests.rule(name, metric("RequestCount", "Sum"), thresholds));
        }
        return rules;
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(name + ": requests", List.of(metric("RequestCount", "Sum"))),
                new Widget(
                        name + ": errors",
                        List.of(
                                metric("HTTPCode_ELB_5XX_Count", "Sum"),
                                metric("HTTPCode_Target_5XX_Count", "Sum"),
                                metric("HTTPCode_Target_4XX_Count", "Sum"),
                                metric("TargetConnectionErrorCount", "Sum"))),
                new Widget(
                        name + ": answer time (s)",
                        List.of(
                                metric("TargetResponseTime", "p50"),
                                metric("TargetResponseTime", "p95"),
                                metric("TargetResponseTime", "p99"))),
                new Widget(
                        name + ": connections",
                        List.of(metric("ActiveConnectionCount", "Sum"), metric("RejectedConnectionCount", "Sum"))));
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/ApplicationELB", metric, statistic).dimension("LoadBalancer", arnSuffix);
    }
}
