package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.wiring.Grant;
import java.util.List;

/** The rights of who starts a one-off task: this task, under its two roles, and nothing else. */
final class TaskStart {
    private TaskStart() {}

    /**
     * All of them.
     *
     * @param sid what the first is called
     * @param owner logical name of the component that has the task
     */
    static List<Grant> grants(String sid, String owner, FargateServiceArgs task, TaskRoles roles) {
        Output<String> cluster = task.cluster().arn();
        Output<String> family = TaskDefinitions.family(owner, task);
        return List.of(
                Grant.of(
                                sid,
                                List.of("ecs:RunTask"),
                                Output.tuple(task.location().arn("ecs", "task-definition/"), family)
                                        .applyValue(known -> known.t1 + known.t2 + ":*"))
                        .when("ArnEquals", "ecs:cluster", cluster),
                Grant.of("TagTasks", List.of("ecs:TagResource"), DeploymentGateFunction.inCluster(cluster, "task"))
                        .when("StringEquals", "ecs:CreateAction", "RunTask"),
                Grant.of(
                                "PassRoles",
                                List.of("iam:PassRole"),
                                List.of(roles.execution().arn(), roles.task().arn()))
                        .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com"));
    }
}
