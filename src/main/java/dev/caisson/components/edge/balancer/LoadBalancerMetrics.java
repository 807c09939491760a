package dev.caisson.components.edge.balancer;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
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

    List<AlarmRule> alarms() {
        return List.of(
                AlarmRule.above(
                        "elb-5xx",
                        name + " itself answers 5xx: no healthy task, or tasks that do not answer in time."
                                + " Look at the target groups' health first.",
                        metric("HTTPCode_ELB_5XX_Count", "Sum"),
                        SERVER_ERRORS_ALARM,
                        1),
                AlarmRule.above(
                        "connection-errors",
                        name + " cannot open connections to its targets: tasks crash, listen on another port, or a"
                                + " security-group rule is missing.",
                        metric("TargetConnectionErrorCount", "Sum").every(60),
                        0,
                        3),
                AlarmRule.above(
                        "latency",
                        "Services behind " + name + " answer slowly (95th percentile, seconds). Look at their CPU and"
                                + " at the database.",
                        metric("TargetResponseTime", "p95").every(60),
                        LATENCY_ALARM_SECONDS,
                        5),
                AlarmRule.above(
                        "rejected-connections",
                        name + " has reached its limit of connections and turns clients away.",
                        metric("RejectedConnectionCount", "Sum").every(60),
                        0,
                        1));
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
