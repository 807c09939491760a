package dev.caisson.components.compute.fargate;

import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.wiring.Grant;
import dev.caisson.components.wiring.Workload;
import java.util.List;

/**
 * Makes what gives a cluster's services new tasks when a secret has another value ({@code restart.py}). Not the gate's
 * work: the gate may only look at services, is called while a deployment waits, and its alarms say that one failed.
 */
final class RestartFunction {
    private static final String SCRIPT = "restart.py";

    /** As long as Lambda lets a function run; it gives up a little earlier, to say so. */
    private static final int TIMEOUT_SECONDS = 900;

    private static final int MEMORY_MIB = 256;

    private RestartFunction() {}

    static Function create(Component cluster, ClusterArgs args, Output<String> clusterArn) {
        return new Function(
                cluster.childName("restart"),
                FunctionArgs.builder()
                        .location(args.location())
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .description("Gives services of " + cluster.name() + " new tasks when a secret has a new value")
                        .code(Code.script("python3.13", "restart.handler", RestartFunction.class, SCRIPT))
                        .memoryMib(MEMORY_MIB)
                        .timeoutSeconds(TIMEOUT_SECONDS)
                        .logs(args.commandLogs())
                        .wiring(restart -> allow(restart, clusterArn))
                        .everyErrorMeans("Tasks were not replaced after a secret changed: they still use the old one.")
                        .alarms(args.alarms())
                        .build(),
                cluster.nested().build());
    }

    /** Whoever may pass no role can give a service no other task definition, so these tasks are all it can start. */
    private static void allow(Workload restart, Output<String> clusterArn) {
        restart.allow(Grant.of(
                        "RestartServices",
                        List.of("ecs:DescribeServices", "ecs:UpdateService"),
                        DeploymentGateFunction.inCluster(clusterArn, "service")))
                .allow(Grant.of(
                        "ReadTasks",
                        List.of("ecs:DescribeTasks"),
                        DeploymentGateFunction.inCluster(clusterArn, "task")))
                // Lists of tasks have no ARN; the condition is the cluster.
                .allow(Grant.of("ListTasks", List.of("ecs:ListTasks"), Grant.ANY_RESOURCE)
                        .when("ArnEquals", "ecs:cluster", clusterArn));
    }
}
