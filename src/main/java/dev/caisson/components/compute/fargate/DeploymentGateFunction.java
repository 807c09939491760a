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
 * Makes a cluster's gate: a function ({@code gate.py}) that waits for one service or one task, and fails with what ECS
 * says about it. Whoever deploys needs no tool but Pulumi, and sees the failure where they look: in {@code pulumi up}.
 */
final class DeploymentGateFunction {
    private static final String SCRIPT = "gate.py";

    /** As long as Lambda lets a function run; it gives up a little earlier, to say so. */
    private static final int TIMEOUT_SECONDS = 900;

    private static final int MEMORY_MIB = 256;

    private DeploymentGateFunction() {}

    static Function create(Component cluster, ClusterArgs args, Output<String> clusterArn) {
        return new Function(
                cluster.childName("gate"),
                FunctionArgs.builder()
                        .location(args.location())
                        .encryptionKeyArn(args.encryptionKeyArn())
                        .description(
                                "Waits for the deployments of " + cluster.name() + ", and fails them with the reason")
                        .code(Code.script("python3.13", "gate.handler", DeploymentGateFunction.class, SCRIPT))
                        .memoryMib(MEMORY_MIB)
                        .timeoutSeconds(TIMEOUT_SECONDS)
                        // Called synchronously only: an answer that is lost is asked for again.
                        .deadLetters(false)
                        .logs(args.commandLogs())
                        .wiring(gate -> watch(gate, clusterArn))
                        .everyErrorMeans(
                                "A deployment or a migration did not end well: ECS went back to the tasks before,"
                                        + " or the database is not as the new ones need it.")
                        .alarms(args.alarms())
                        .build(),
                cluster.nested().build());
    }

    private static void watch(Workload gate, Output<String> clusterArn) {
        gate.allow(Grant.of("ReadServices", List.of("ecs:DescribeServices"), inCluster(clusterArn, "service")))
                .allow(Grant.of("ReadTasks", List.of("ecs:DescribeTasks"), inCluster(clusterArn, "task")))
                // Lists of tasks have no ARN; the condition is the cluster.
                .allow(Grant.of("FindStoppedTasks", List.of("ecs:ListTasks"), Grant.ANY_RESOURCE)
                        .when("ArnEquals", "ecs:cluster", clusterArn));
    }

    /** {@code arn:…:<kind>/<cluster>/*}. */
    static Output<String> inCluster(Output<String> clusterArn, String kind) {
        return clusterArn.applyValue(arn -> arn.replaceFirst(":cluster/", ":" + kind + "/") + "/*");
    }
}
