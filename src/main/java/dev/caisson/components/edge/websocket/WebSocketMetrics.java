package dev.caisson.components.edge.websocket;

import com.pulumi.core.Output;
import dev.caisson.components.observability.Advice;
import dev.caisson.components.observability.AlarmRule;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.observability.Widget;
import java.util.List;

/**
 * What a stage of a WebSocket API measures (namespace AWS/ApiGateway), and when that is a reason to look.
 *
 * @param name logical name of the API
 * @param stage logical name of the stage, which logs
 */
record WebSocketMetrics(String name, String stage, Output<String> apiId, String stageName) {
    /** Failed calls of functions in five minutes. */
    private static final int INTEGRATION_ERRORS_ALARM = 5;

    /** 95th percentile of the functions' answer time. */
    private static final int LATENCY_ALARM_MILLISECONDS = 5_000;

    List<AlarmRule> alarms() {
        return List.of(
                AlarmRule.above(
                                "integration-errors",
                                Advice.logs(
                                        stage,
                                        "Functions behind " + name + " fail: messages of clients are lost.",
                                        "read integration.error in its access log, then the log of the function."),
                                metric("IntegrationError", "Sum"),
                                INTEGRATION_ERRORS_ALARM,
                                1)
                        .asOutage(),
                AlarmRule.above(
                                "execution-errors",
                                Advice.logs(
                                        stage,
                                        name + " cannot call a function: clients are not answered.",
                                        "look whether the function and the right to call it are there, and whether its"
                                                + " concurrency is used up."),
                                metric("ExecutionError", "Sum"),
                                0,
                                1)
                        .asOutage(),
                AlarmRule.above(
                                "latency",
                                Advice.logs(
                                        stage,
                                        "5 of 100 messages to " + name + " take longer than "
                                                + LATENCY_ALARM_MILLISECONDS + " ms.",
                                        "look at what the functions wait for: the database, or another service."),
                                metric("IntegrationLatency", "p95").every(60),
                                LATENCY_ALARM_MILLISECONDS,
                                5)
                        .asOutage());
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
