package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.ErrorRate;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of a service, when it is a reason to wake somebody, and what a dashboard shows.
 *
 * @param service logical name
 * @param exposed its target group; null for none
 */
record ServiceMonitoring(
        String service,
        Output<String> clusterName,
        Output<String> serviceName,
        @Nullable Exposed exposed) {

    private static final int BUSY_PERCENT = 85;

    /** Requests in a minute of which a share means something: ten failed ones are 5 % of it. */
    private static final int FEWEST_REQUESTS = 200;

    /** Alarms on the tasks. */
    List<AlarmRule> taskRules(int fewestTasks) {
        var rules = new ArrayList<AlarmRule>();
        rules.add(AlarmRule.above(
                "cpu",
                Advice.logs(
                        service,
                        "Tasks of " + service + " use more than " + BUSY_PERCENT + " % CPU.",
                        "raise the maximum count or the size of its tasks."),
                use("CPUUtilization"),
                BUSY_PERCENT,
                3));
        rules.add(AlarmRule.above(
                "memory",
                Advice.logs(
                        service,
                        "Tasks of " + service + " use more than " + BUSY_PERCENT + " % memory and may be killed.",
                        "look for a leak, or raise the size of its tasks."),
                use("MemoryUtilization"),
                BUSY_PERCENT,
                3));
        if (fewestTasks > 0) {
            // A service without any task is not measured: silence is the worst case.
            rules.add(new AlarmRule(
                    "running-tasks",
                    Advice.logs(
                            service,
                            (fewestTasks == 1 ? "No task of " : "Fewer than " + fewestTasks + " tasks of ") + service
                                    + " runs, for ten minutes.",
                            "find out why the last ones stopped; if a deployment brought it, go back to the one"
                                    + " before."),
                    runningTasks("Minimum").every(60),
                    AlarmRule.Comparison.BELOW,
                    fewestTasks,
                    10,
                    AlarmRule.MissingData.BAD,
                    true));
        }
        return rules;
    }

    /** The alarm that ends a deployment: it depends on the target group only, so it can be there before the service. */
    static AlarmRule serverErrors(String service, Exposed exposed, int percent) {
        return AlarmRule.above(
                        "server-errors",
                        Advice.logs(
                                service,
                                service + " answers more than " + percent + " % of its requests with 5xx (fewer than "
                                        + FEWEST_REQUESTS + " a minute count as " + FEWEST_REQUESTS + ").",
                                "find the exception, and whether what it needs is there, the database first. ECS takes"
                                        + " back a deployment under way by itself."),
                        new ErrorRate(
                                ofTargets(exposed, "HTTPCode_Target_5XX_Count", "Sum")
                                        .every(60),
                                ofTargets(exposed, "RequestCount", "Sum").every(60),
                                FEWEST_REQUESTS),
                        percent,
                        3)
                .asOutage();
    }

    static AlarmRule unhealthyHosts(String service, Exposed exposed) {
        return AlarmRule.above(
                        "unhealthy-hosts",
                        Advice.logs(
                                service,
                                "Tasks of " + service + " fail the load balancer's health check, for five minutes.",
                                "see what they say at their start, and whether the path of the health check answers"
                                        + " with 200 in time."),
                        ofTargets(exposed, "UnHealthyHostCount", "Maximum").every(60),
                        0,
                        5)
                .asOutage();
    }

    List<Widget> widgets() {
        var widgets = new ArrayList<Widget>();
        widgets.add(
                new Widget(service + ": CPU and memory (%)", List.of(use("CPUUtilization"), use("MemoryUtilization"))));
        widgets.add(new Widget(
                service + ": tasks", List.of(runningTasks("Average"), insight("DesiredTaskCount", "Average"))));
        if (exposed != null) {
            widgets.add(new Widget(
                    service + ": requests and 5xx answers",
                    List.of(
                            ofTargets(exposed, "RequestCount", "Sum"),
                            ofTargets(exposed, "HTTPCode_Target_5XX_Count", "Sum"))));
            widgets.add(new Widget(
                    service + ": time to answer (s)",
                    List.of(
                            ofTargets(exposed, "TargetResponseTime", "p50"),
                            ofTargets(exposed, "TargetResponseTime", "p95"))));
        }
        return widgets;
    }

    /** Tasks that run; measured by Container Insights. */
    Metric runningTasks(String statistic) {
        return insight("RunningTaskCount", statistic);
    }

    private Metric insight(String metric, String statistic) {
        return ofService("ECS/ContainerInsights", metric, statistic);
    }

    private Metric use(String metric) {
        return ofService("AWS/ECS", metric, "Average");
    }

    private Metric ofService(String namespace, String metric, String statistic) {
        return Metric.of(namespace, metric, statistic)
                .dimension("ClusterName", clusterName)
                .dimension("ServiceName", serviceName);
    }

    private static Metric ofTargets(Exposed exposed, String metric, String statistic) {
        return Metric.of("AWS/ApplicationELB", metric, statistic)
                .dimension("LoadBalancer", exposed.loadBalancerArnSuffix())
                .dimension("TargetGroup", exposed.targetGroupArnSuffix());
    }
}
