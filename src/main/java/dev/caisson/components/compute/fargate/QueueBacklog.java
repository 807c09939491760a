package dev.caisson.components.compute.fargate;

import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.inputs.PolicyStepScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyStepScalingPolicyConfigurationStepAdjustmentArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetricMetricStatMetricDimensionArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Metric;
import dev.caisson.components.wiring.MessageSource;
import dev.caisson.components.wiring.OutputMap;
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

    private static final int ONE_MINUTE = 60;
    private static final int WAKE_UP_SECONDS = 120;

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

    /** Starts the first task when a message waits and none runs; a share of nothing is nothing, so tracking cannot. */
    void wakeUp(Component service, Target target) {
        String name = service.name() + "-wake-for-" + queue.name();
        var oneMore = new Policy(
                name,
                PolicyArgs.builder()
                        .policyType("StepScaling")
                        .serviceNamespace(target.serviceNamespace())
                        .scalableDimension(target.scalableDimension())
                        .resourceId(target.resourceId())
                        .stepScalingPolicyConfiguration(PolicyStepScalingPolicyConfigurationArgs.builder()
                                .adjustmentType("ChangeInCapacity")
                                .cooldown(WAKE_UP_SECONDS)
                                .metricAggregationType("Maximum")
                                .stepAdjustments(PolicyStepScalingPolicyConfigurationStepAdjustmentArgs.builder()
                                        .metricIntervalLowerBound("0")
                                        .scalingAdjustment(1)
                                        .build())
                                .build())
                        .build(),
                CustomResourceOptions.builder().parent(service).build());
        new MetricAlarm(
                name,
                MetricAlarmArgs.builder()
                        .alarmDescription("Starts a task of " + service.name() + " when messages wait in "
                                + queue.name() + " and none runs; not a reason to worry.")
                        .metricQueries(
                                MetricAlarmMetricQueryArgs.builder()
                                        .id("waiting")
                                        .label("Messages that nobody works on")
                                        .expression("IF(" + RUNNING_OR_NONE + " < 1, " + VISIBLE + ", 0)")
                                        .returnData(true)
                                        .build(),
                                queried(VISIBLE, visible()),
                                queried(RUNNING, running))
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(0.0)
                        .evaluationPeriods(1)
                        .treatMissingData("notBreaching")
                        .alarmActions(oneMore.arn().applyValue(List::of))
                        .build(),
                CustomResourceOptions.builder().parent(service).build());
    }

    private Metric visible() {
        return ofQueue("ApproximateNumberOfMessagesVisible");
    }

    private Metric ofQueue(String metric) {
        return Metric.of("AWS/SQS", metric, "Average").dimension("QueueName", queue.queueName());
    }

    private static MetricAlarmMetricQueryArgs queried(String id, Metric metric) {
        return MetricAlarmMetricQueryArgs.builder()
                .id(id)
                .metric(MetricAlarmMetricQueryMetricArgs.builder()
                        .namespace(metric.namespace())
                        .metricName(metric.name())
                        .dimensions(OutputMap.of(metric.dimensions()))
                        .period(ONE_MINUTE)
                        .stat(metric.statistic())
                        .build())
                .returnData(false)
                .build();
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
