package dev.caisson.components.edge.websocket;

import com.pulumi.core.Output;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;

/**
 * What a stage of a WebSocket API measures (namespace AWS/ApiGateway), and when that is a reason to look.
 *
 * @param name logical name of the API
 */
record WebSocketMetrics(String name, Output<String> apiId, String stageName) {
    /** Failed calls of functions in five minutes. */
    private static final int INTEGRATION_ERRORS_ALARM = 5;

    /** 95th percentile of the functions' answer time. */
    private static final int LATENCY_ALARM_MILLISECONDS = 5_000;

    List<AlarmRule> alarms() {
        return List.of(
                AlarmRule.above(
                        "integration-errors",
                        "Functions behind " + name + " fail: look at the access logs (integration.error), then at"
                                + " the functions'.",
                        metric("IntegrationError", "Sum"),
                        INTEGRATION_ERRORS_ALARM,
                        1),
                AlarmRule.above(
                        "execution-errors",
                        name + " cannot call a function: a right or the function itself is missing, or its concurrency"
                                + " is used up. Look at the error logs.",
                        metric("ExecutionError", "Sum"),
                        0,
                        1),
                AlarmRule.above(
                        "latency",
                        "Functions behind " + name + " answer slowly (95th percentile, milliseconds).",
                        metric("IntegrationLatency", "p95").every(60),
                        LATENCY_ALARM_MILLISECONDS,
                        5));
    }

    List<Widget> widgets() {
        return List.of(
                new Widget(
                        name + ": connections and messages",
                        List.of(metric("ConnectCount", "Sum"), metric("MessageCount", "Sum"))),
                new Widget(
                        name + ": errors",
                        List.of(
                                metric("ClientError", "Sum"),
                                metric("IntegrationError", "Sum"),
                                metric("ExecutionError", "Sum"))),
                new Widget(
                        name + ": answer time (ms)",
                        List.of(metric("IntegrationLatency", "p50"), metric("IntegrationLatency", "p95"))));
    }

    private Metric metric(String metric, String statistic) {
        return Metric.of("AWS/ApiGateway", metric, statistic)
                .dimension("ApiId", apiId)
                .dimension("Stage", Output.of(stageName));
    }
}
