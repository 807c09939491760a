package dev.caisson.components.compute.fargate;

import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.ScheduledAction;
import com.pulumi.aws.appautoscaling.ScheduledActionArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.TargetArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.aws.appautoscaling.inputs.ScheduledActionScalableTargetActionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.MessageSource;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates what adds and removes a service's tasks (AWS::ApplicationAutoScaling). */
final class ServiceScaler {
    private final Component service;
    private final ServiceScaling scaling;
    private final Target target;

    /**
     * Registers the service as a target.
     *
     * @param resourceId {@code service/<cluster>/<service>}
     */
    ServiceScaler(Component service, ServiceScaling scaling, int desiredCount, Output<String> resourceId) {
        this.service = service;
        this.scaling = scaling;
        target = new Target(
                service.name() + "-scaling",
                TargetArgs.builder()
                        .serviceNamespace("ecs")
                        .scalableDimension("ecs:service:DesiredCount")
                        .resourceId(resourceId)
                        .minCapacity(scaling.minimumOf(desiredCount))
                        .maxCapacity(scaling.maximumOf(desiredCount))
                        .build(),
                child());
    }

    void followUse() {
        if (scaling.cpuPercent() != null) {
            track("cpu", "ECSServiceAverageCPUUtilization", null, scaling.cpuPercent());
        }
        if (scaling.memoryPercent() != null) {
            track("memory", "ECSServiceAverageMemoryUtilization", null, scaling.memoryPercent());
        }
    }

    void followRequests(Exposed exposed) {
        if (scaling.requestsPerTarget() != null) {
            var label = Output.format("%s/%s", exposed.loadBalancerArnSuffix(), exposed.targetGroupArnSuffix());
            track("requests", "ALBRequestCountPerTarget", label, scaling.requestsPerTarget());
        }
    }

    /** Follows each queue's backlog; where the service can shrink to nothing, a first message wakes it. */
    void followQueues(List<MessageSource> queues, ServiceMonitoring monitoring, boolean fromZero) {
        Integer backlogPerTask = scaling.backlogPerTask();
        if (backlogPerTask == null) {
            return;
        }
        for (MessageSource queue : queues) {
            var backlog = new QueueBacklog(queue, monitoring.runningTasks("Average"));
            policy(
                    "backlog-" + queue.name(),
                    PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
                            .targetValue(backlogPerTask.doubleValue())
                            .scaleOutCooldown(scaling.scaleOutSeconds())
                            .scaleInCooldown(scaling.scaleInSeconds())
                            .customizedMetricSpecification(backlog.perTask())
                            .build());
            if (fromZero) {
                backlog.wakeUp(service, target);
            }
        }
    }

    void followSchedules() {
        scaling.schedules()
                .forEach((name, scheduled) -> new ScheduledAction(
                        service.name() + "-at-" + name,
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
                        child()));
    }

    private void track(String role, String metric, @Nullable Output<String> label, int targetValue) {
        var specification = PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs.builder()
                .predefinedMetricType(metric);
        if (label != null) {
            specification.resourceLabel(label);
        }
        policy(
                role,
                PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
                        .targetValue((double) targetValue)
                        .scaleOutCooldown(scaling.scaleOutSeconds())
                        .scaleInCooldown(scaling.scaleInSeconds())
                        .predefinedMetricSpecification(specification.build())
                        .build());
    }

    private void policy(String role, PolicyTargetTrackingScalingPolicyConfigurationArgs tracking) {
        new Policy(
                service.name() + "-scale-on-" + role,
                PolicyArgs.builder()
                        .policyType("TargetTrackingScaling")
                        .serviceNamespace(target.serviceNamespace())
                        .scalableDimension(target.scalableDimension())
                        .resourceId(target.resourceId())
                        .targetTrackingScalingPolicyConfiguration(tracking)
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(service).build();
    }
}
