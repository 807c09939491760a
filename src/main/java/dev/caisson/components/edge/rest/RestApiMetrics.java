package dev.caisson.components.edge.rest;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.ArrayList;
import java.util.List;

/** What a stage of a REST API measures (namespace AWS/ApiGateway), and when that is a reason to look. */
final class RestApiMetrics {
    private final String name;
    private final Output<String> apiName;
    private final String stageName;

    RestApiMetrics(String name, Output<String> apiName, String stageName) {
        this.name = name;
        this.apiName = apiName;
        this.stageName = stageName;
    }

    List<AlarmRule> alarms(RestApiArgs args) {
        var rules = new ArrayList<>(List.of(
                AlarmRule.above(
                        "5xx",
                        name + " fails more than " + args.serverErrorRateAlarm() * 100
                                + " % of its requests. Look at the access logs (integrationErrorMessage), then at the"
                                + " function's.",
                        metric("5XXError", "Average").every(60),
                        args.serverErrorRateAlarm(),
                        5),
                AlarmRule.above(
                        "latency",
                        name + " answers slowly (95th percentile, milliseconds). Compare Latency with"
                                + " IntegrationLatency: the difference is API Gateway's.",
                        metric("Latency", "p95").every(60),
                        args.latencyAlarmMilliseconds(),
                        5)));
        if (args.clientErrorRateAlarm() != null) {
            rules.add(AlarmRule.above(
                    "4xx",
                    name + " refuses unusually many requests: a client was broken by a change, or somebody is trying"
                            + " doors.",
                    metric("4XXError", "Average").every(60),
                    args.clientErrorRateAlarm(),
                    10));
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
