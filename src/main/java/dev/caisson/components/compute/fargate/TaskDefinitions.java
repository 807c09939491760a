package dev.caisson.components.compute.fargate;

import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionEphemeralStorageArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionRuntimePlatformArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.naming.Naming;

/**
 * Creates the task definition of a service or of a migration (AWS::ECS::TaskDefinition); every change makes a new
 * revision of it.
 */
final class TaskDefinitions {
    private static final int FAMILY_LIMIT = 255;

    private TaskDefinitions() {}

    static TaskDefinition create(Component owner, FargateServiceArgs args, TaskRoles roles, Output<String> containers) {
        var definition = TaskDefinitionArgs.builder()
                .family(family(owner.name(), args))
                .cpu(Integer.toString(args.size().cpu()))
                .memory(Integer.toString(args.size().memoryMib()))
                .networkMode("awsvpc")
                .requiresCompatibilities("FARGATE")
                // Or nothing would be left to go back to. A revision that no task runs costs nothing.
                .skipDestroy(true)
                .runtimePlatform(TaskDefinitionRuntimePlatformArgs.builder()
                        .operatingSystemFamily("LINUX")
                        .cpuArchitecture(args.architecture().ecs())
                        .build())
                .executionRoleArn(roles.execution().arn())
                .taskRoleArn(roles.task().arn())
                .volumes(TaskContainers.volumes(args).stream()
                        .map(volume ->
                                TaskDefinitionVolumeArgs.builder().name(volume).build())
                        .toList())
                .containerDefinitions(containers);
        if (args.ephemeralStorageGib() != null) {
            definition.ephemeralStorage(TaskDefinitionEphemeralStorageArgs.builder()
                    .sizeInGib(args.ephemeralStorageGib())
                    .build());
        }
        return new TaskDefinition(
                owner.childName("tasks"), definition.build(), owner.child().build());
    }

    /**
     * The same whatever the containers: a family that changed with them would have no earlier revision to go back to.
     */
    static Output<String> family(String owner, FargateServiceArgs args) {
        return args.cluster().name().applyValue(cluster -> Naming.fit(cluster + "-" + owner, FAMILY_LIMIT));
    }
}
