package dev.caisson.components.edge.rest;

import com.pulumi.core.Output;
import dev.caisson.components.edge.TooManyRequests;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.AlarmThresholds;
import dev.caisson.components.observability.ErrorRate;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stage of a REST API measures (namespace AWS/ApiGateway), and when that is a reason to look.
 *
 * @param name logical name of the API
 * @param apiName {@code ApiName} dimension
 */
record RestApiMetrics(String name, Output<String> apiName, String stageName) {
    /** Requests in a minute of which a share means something. */
    private static final int FEWEST_REQUESTS = 20;

    /** 95th percentile of the answer time. */
    private static final int LATENCY_ALARM_MILLISECONDS = 5_000;

    List<AlarmRule> alarms(AlarmThresholds thresholds) {
        int percent = thresholds.errorPercent();
        List<AlarmRule> rules = new ArrayList<>(List.of(
                AlarmRule.above(
                                "5xx",
                                Advice.logs(
                                        name,
                                        name + " fails more than " + percent + " % of its requests (fewer than "
                                                + FEWEST_REQUESTS + " a minute count as " + FEWEST_REQUESTS + ").",
                                        "read integrationErrorMessage in its access log, then the log of the function"
                                                + " that answers the path."),
                                new ErrorRate(
                                        metric("5XXError", "Sum").every(60),
                                        metric("Count", "Sum").every(60),
                                        FEWEST_REQUESTS),
                                percent,
                                5)
                        .asOutage(),
                AlarmRule.above(
                                "latency",
                                Advice.logs(
                                        name,
                                        "5 of 100 requests to " + name + " take longer than "
                                                + LATENCY_ALARM_MILLISECONDS + " ms.",
                                        "compare Latency with IntegrationLatency on the dashboard: the difference is"
                                                + " API Gateway's, the rest the function's."),
                                metric("Latency", "p95").every(60),
                                LATENCY_ALARM_MILLISECONDS,
                                5)
                        .asOutage()));
        if (thresholds.requestsPerMinute() > 0) {
            rules.add(TooManyRequests.rule(name, metric("Count", "Sum"), thresholds));
        }
        return rules;
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(name + ": requests", List.of(metric("Count", "Sum"))),
                new Widget(name + ": errors", List.of(metric("5XXError", "Sum"), metric("4XXError", "Sum"))),
                new Widget(
                        name + ": answer time (ms)",
                        List.of(
                                metric("Latency", "p50"),
                                metric("Latency", "p95"),
                                metric("IntegrationLatency", "p95"))));
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/ApiGateway", metric, statistic)
                .dimension("ApiName", apiName)
                .dimension("Stage", Output.of(stageName));
    }
}
