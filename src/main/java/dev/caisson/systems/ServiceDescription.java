package dev.caisson.systems;

import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.fargate.FargateServiceArgsBuilder;
import dev.caisson.components.compute.fargate.FargateSize;
import dev.caisson.components.compute.fargate.ServiceScaling;
import dev.caisson.components.compute.fargate.ServiceScalingBuilder;
import dev.caisson.config.ScalingConfig;
import dev.caisson.config.TaskConfig;
import dev.caisson.config.TaskSizeConfig;

/** Turns what a stack says of a service's tasks into the component's arguments; a system adds what is its own. */
final class ServiceDescription {
    private ServiceDescription() {}

    static FargateServiceArgsBuilder of(TaskConfig task, Foundation foundation, Cluster cluster) {
        return of(task.size(), foundation, cluster)
                .desiredCount(task.count())
                .scaling(
                        isOff(task) || task.scaling() == null
                                ? null
                                : scaling(task.scaling()).build())
                .spot(task.spot())
                .stopTimeoutSeconds(task.stopTimeout())
                .environment(task.environment())
                .executeCommand(task.exec());
    }

    /** What a service's tasks and others have in common. */
    static FargateServiceArgsBuilder of(TaskSizeConfig size, Foundation foundation, Cluster cluster) {
        return FargateServiceArgs.builder()
                .location(foundation.location())
                .cluster(cluster.reference())
                .network(foundation.network())
                .architecture(size.architecture())
                .size(FargateSize.of(size.cpu(), size.memory()))
                .tmpMib(size.tmp())
                .ephemeralStorageGib(size.ephemeralStorage())
                .logs(foundation.logs())
                .alarms(foundation.alarms());
    }

    /** Nothing but waiting messages starts a first task. */
    static boolean isOff(TaskConfig task) {
        return task.count() == 0 && (task.scaling() == null || task.scaling().backlog() == null);
    }

    static ServiceScalingBuilder scaling(ScalingConfig scaling) {
        return ServiceScaling.builder()
                .maximum(scaling.max())
                .cpuPercent(scaling.cpu())
                .memoryPercent(scaling.memory())
                .requestsPerTarget(scaling.requests())
                .backlogPerTask(scaling.backlog());
    }
}
