package dev.caisson.components.compute.fargate;

import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.ScheduledAction;
import com.pulumi.aws.appautoscaling.ScheduledActionArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.TargetArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyStepScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyStepScalingPolicyConfigurationStepAdjustmentArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.aws.appautoscaling.inputs.ScheduledActionScalableTargetActionArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.MessageSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates what adds and removes a service's tasks (AWS::ApplicationAutoScaling). */
final class ServiceScaler {
    private static final int SCALE_OUT_COOLDOWN_SECONDS = 60;
    private static final int SCALE_IN_COOLDOWN_SECONDS = 300;
    private static final int WAKE_UP_COOLDOWN_SECONDS = 120;

    private final Component service;
    private final ServiceScaling scaling;
    private final Target target;

    private ServiceScaler(Component service, ServiceScaling scaling, Target target) {
        this.service = service;
        this.scaling = scaling;
        this.target = target;
    }

    /**
     * @param desiredCount fewest tasks
     * @param queues what the service consumes
     */
    static void create(
            Component service,
            ServiceScaling scaling,
            int desiredCount,
            ServiceMonitoring monitoring,
            List<MessageSource> queues) {
        var target = new Target(
                service.childName("scaling"),
                TargetArgs.builder()
                        .serviceNamespace("ecs")
                        .scalableDimension("ecs:service:DesiredCount")
                        .resourceId(Output.format("service/%s/%s", monitoring.clusterName(), monitoring.serviceName()))
                        .minCapacity(desiredCount)
                        .maxCapacity(scaling.maximumOf(desiredCount))
                        .build(),
                // The schedules set both: a refresh at night would have the next update open for business.
                (scaling.schedules().isEmpty()
                                ? service.child()
                                : service.child().ignoreChanges(List.of("minCapacity", "maxCapacity")))
                        .build());
        var scaler = new ServiceScaler(service, scaling, target);
        scaler.followUse();
        scaler.followRequests(monitoring);
        scaler.followQueues(queues, monitoring, scaling.lowest(desiredCount) == 0);
        scaler.followSchedules();
    }

    private void followUse() {
        if (scaling.cpuPercent() != null) {
            track("cpu", "ECSServiceAverageCPUUtilization", null, scaling.cpuPercent());
        }
        if (scaling.memoryPercent() != null) {
            track("memory", "ECSServiceAverageMemoryUtilization", null, scaling.memoryPercent());
        }
    }

    private void followRequests(ServiceMonitoring monitoring) {
        var exposed = monitoring.exposed();
        if (exposed != null && scaling.requestsPerTarget() != null) {
            var label = Output.format("%s/%s", exposed.loadBalancerArnSuffix(), exposed.targetGroupArnSuffix());
            track("requests", "ALBRequestCountPerTarget", label, scaling.requestsPerTarget());
        }
    }

    /** Follows each queue's backlog; where the service can shrink to nothing, a first message wakes it. */
    private void followQueues(List<MessageSource> queues, ServiceMonitoring monitoring, boolean fromZero) {
        if (scaling.backlogPerTask() == null) {
            return;
        }
        for (MessageSource queue : queues) {
            var backlog = new QueueBacklog(queue, monitoring.runningTasks("Average"));
            track(
                    "backlog-" + queue.name(),
                    tracking(scaling.backlogPerTask()).customizedMetricSpecification(backlog.perTask()));
            if (fromZero) {
                wakeUp(queue, backlog);
            }
        }
    }

    /** Starts the first task when a message waits and none runs; a share of nothing is nothing, so tracking cannot. */
    private void wakeUp(MessageSource queue, QueueBacklog backlog) {
        String name = service.childName("wake-for-" + queue.name());
        var oneMore = policy(
                name,
                PolicyArgs.builder()
                        .policyType("StepScaling")
                        .stepScalingPolicyConfiguration(PolicyStepScalingPolicyConfigurationArgs.builder()
                                .adjustmentType("ChangeInCapacity")
                                .cooldown(WAKE_UP_COOLDOWN_SECONDS)
                                .metricAggregationType("Maximum")
                                .stepAdjustments(PolicyStepScalingPolicyConfigurationStepAdjustmentArgs.builder()
                                        .metricIntervalLowerBound("0")
                                        .scalingAdjustment(1)
                                        .build())
                                .build()));
        new MetricAlarm(
                name,
                MetricAlarmArgs.builder()
                        .alarmDescription("Starts a task of " + service.name() + " when messages wait in "
                                + queue.name() + " and none runs; not a reason to worry.")
                        .metricQueries(backlog.unattended())
                        .comparisonOperator("GreaterThanThreshold")
                        .threshold(0.0)
                        .evaluationPeriods(1)
                        .treatMissingData("notBreaching")
                        .alarmActions(oneMore.arn().applyValue(List::of))
                        .build(),
                service.child().build());
    }

    private void followSchedules() {
        scaling.schedules()
                .forEach((name, scheduled) -> new ScheduledAction(
                        service.childName("at-" + name),
                        ScheduledActionArgs.builder()
                                .serviceNamespace(target.serviceNamespace())
                                .scalableDimension(target.scalableDimension())
                                .resourceId(target.resourceId())
                                .schedule(scheduled.expression())
                                .timezone(scheduled.timezone())
                                .scalableTargetAction(ScheduledActionScalableTargetActionArgs.builder()
                                        .minCapacity(scheduled.minimum())
                                        .maxCapacity(scheduled.maximum())
                                        .build())
                                .build(),
                        service.child().build()));
    }

    private void track(String role, String metric, @Nullable Output<String> label, int targetValue) {
        var specification = PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs.builder()
                .predefinedMetricType(metric);
        if (label != null) {
            specification.resourceLabel(label);
        }
        track(role, tracking(targetValue).predefinedMetricSpecification(specification.build()));
    }

    private void track(String role, PolicyTargetTrackingScalingPolicyConfigurationArgs.Builder tracking) {
        policy(
                service.childName("scale-on-" + role),
                PolicyArgs.builder()
                        .policyType("TargetTrackingScaling")
                        .targetTrackingScalingPolicyConfiguration(tracking.build()));
    }

    private static PolicyTargetTrackingScalingPolicyConfigurationArgs.Builder tracking(int targetValue) {
        return PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
                .targetValue((double) targetValue)
                .scaleOutCooldown(SCALE_OUT_COOLDOWN_SECONDS)
                .scaleInCooldown(SCALE_IN_COOLDOWN_SECONDS);
    }

    private Policy policy(String name, PolicyArgs.Builder policy) {
        return new Policy(
                name,
                policy.serviceNamespace(target.serviceNamespace())
                        .scalableDimension(target.scalableDimension())
                        .resourceId(target.resourceId())
                        .build(),
                service.child().build());
    }
}
