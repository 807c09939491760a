package dev.caisson.components.compute.fargate;

import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimensionArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.MessageSource;
import java.util.List;
import java.util.TreeMap;

/**
 * How much of a queue is left for each task that works on it.
 *
 * @param running number of tasks that run
 */
record QueueBacklog(MessageSource queue, Metric running) {
    private static final String VISIBLE = "visible";
    private static final String IN_FLIGHT = "inflight";
    private static final String RUNNING = "running";

    /** A service without tasks has no such metric for a while: no data counts as none. */
    private static final String RUNNING_OR_NONE = "FILL(" + RUNNING + ", 0)";

    private static final int PERIOD_SECONDS = 60;

    /** Messages in flight count too, or the task that works on the last ones would be taken away. */
    PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationArgs perTask() {
        return PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationArgs.builder()
                .metrics(
                        measured(VISIBLE, visible()),
                        measured(IN_FLIGHT, ofQueue("ApproximateNumberOfMessagesNotVisible")),
                        measured(RUNNING, running),
                        PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricArgs.builder()
                                .id("backlog")
                                .label("Messages of " + queue.name() + " for each task")
                                .expression("(" + VISIBLE + " + " + IN_FLIGHT + ") / IF(" + RUNNING_OR_NONE + " > 0, "
                                        + RUNNING_OR_NONE + ", 1)")
                                .returnData(true)
                                .build())
                .build();
    }

    /** Messages that wait while no task runs. */
    List<MetricAlarmMetricQueryArgs> unattended() {
        return List.of(
                MetricAlarmMetricQueryArgs.builder()
                        .id("waiting")
                        .label("Messages that nobody works on")
                        .expression("IF(" + RUNNING_OR_NONE + " < 1, " + VISIBLE + ", 0)")
                        .returnData(true)
                        .build(),
                visible().every(PERIOD_SECONDS).operand(VISIBLE),
                running.every(PERIOD_SECONDS).operand(RUNNING));
    }

    private Metric visible() {
        return ofQueue("ApproximateNumberOfMessagesVisible");
    }

    private Metric ofQueue(String metric) {
        return Metric.of("AWS/SQS", metric, "Average").dimension("QueueName", queue.queueName());
    }

    private static PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricArgs measured(
            String id, Metric metric) {
        var dimensions = new TreeMap<>(metric.dimensions())
                .entrySet().stream()
                        .map(dimension ->
                                PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimensionArgs
                                        .builder()
                                        .name(dimension.getKey())
                                        .value(dimension.getValue())
                                        .build())
                        .toList();
        return PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricArgs.builder()
                .id(id)
                .metricStat(
                        PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatArgs
                                .builder()
                                .metric(
                                        PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricArgs
                                                .builder()
                                                .namespace(metric.namespace())
                                                .metricName(metric.name())
                                                .dimensions(dimensions)
                                                .build())
                                .stat(metric.statistic())
                                .build())
                .returnData(false)
                .build();
    }
}
