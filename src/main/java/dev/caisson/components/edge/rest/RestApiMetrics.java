package dev.caisson.components.edge.rest;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;

/**
 * What a stage of a REST API measures (namespace AWS/ApiGateway), and when that is a reason to look.
 *
 * @param name logical name of the API
 * @param apiName {@code ApiName} dimension
 */
record RestApiMetrics(String name, Output<String> apiName, String stageName) {
    /** Share of 5xx answers. */
    private static final double SERVER_ERROR_RATE_ALARM = 0.05;

    /** 95th percentile of the answer time. */
    private static final int LATENCY_ALARM_MILLISECONDS = 5_000;

    List<AlarmRule> alarms() {
        return List.of(
                AlarmRule.above(
                        "5xx",
                        name + " fails more than " + SERVER_ERROR_RATE_ALARM * 100
                                + " % of its requests. Look at the access logs (integrationErrorMessage), then at the"
                                + " function's.",
                        metric("5XXError", "Average").every(60),
                        SERVER_ERROR_RATE_ALARM,
                        5),
                AlarmRule.above(
                        "latency",
                        name + " answers slowly (95th percentile, milliseconds). Compare Latency with"
                                + " IntegrationLatency: the difference is API Gateway's.",
                        metric("Latency", "p95").every(60),
                        LATENCY_ALARM_MILLISECONDS,
                        5));
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
