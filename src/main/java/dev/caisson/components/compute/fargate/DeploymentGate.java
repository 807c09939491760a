package dev.caisson.components.compute.fargate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.lambda.InvocationArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.wiring.OutputMap;
import java.util.List;
import java.util.Map;

/**
 * Fails an update whose tasks do not work. ECS rolls a bad deployment back, after which the service is steady again and
 * looks deployed to Pulumi. So a call of the cluster's gate (AWS::Lambda::Invocation in Pulumi's terms) stands behind
 * each deployment: it is made when what is deployed changes, takes as long as the deployment, and fails with it.
 *
 * <p>The provider repeats a call whose connection broke; the gate is made for that. A call is for creation only: its
 * removal calls nothing.
 */
final class DeploymentGate {
    private static final String ARN = "arn:";

    private DeploymentGate() {}

    /** The service's name, once it runs the tasks it was given; a change of {@code versions} is waited for as well. */
    static Output<String> service(
            Component owner,
            ClusterReference cluster,
            Service service,
            Output<String> wantedTasks,
            Map<String, Output<String>> versions) {
        if (cluster.gate() == null) {
            return passed(service, wantedTasks);
        }
        var event = Output.tuple(cluster.arn(), service.name(), wantedTasks).applyValue(known -> {
            JsonObject json = new JsonObject();
            json.addProperty("cluster", known.t1);
            json.addProperty("service", known.t2);
            json.addProperty("taskDefinition", known.t3);
            return json.toString();
        });
        var arguments = InvocationArgs.builder()
                .functionName(cluster.gate().functionName())
                .input(event);
        if (!versions.isEmpty()) {
            arguments.triggers(OutputMap.of(versions));
        }
        var call = new Invocation(
                owner.name() + "-gate",
                arguments.build(),
                CustomResourceOptions.builder().parent(owner).build());
        return Output.tuple(service.name(), call.result()).applyValue(known -> known.t1);
    }

    /**
     * One run of a task, to its end.
     *
     * @param required must be there before it starts
     */
    static Invocation task(Component owner, GateReference gate, TaskRun run, List<Resource> required) {
        var event = Output.tuple(run.clusterArn(), run.tasks(), run.subnetIds(), run.securityGroupId(), run.logGroup())
                .applyValue(known -> {
                    JsonObject json = new JsonObject();
                    json.addProperty("cluster", known.t1);
                    json.addProperty("taskDefinition", known.t2);
                    json.addProperty("container", FargateService.CONTAINER);
                    json.add("subnets", array(known.t3));
                    json.add("securityGroups", array(List.of(known.t4)));
                    json.addProperty("logGroup", known.t5);
                    json.addProperty("streamPrefix", owner.name());
                    return json.toString();
                });
        return new Invocation(
                owner.name() + "-run",
                InvocationArgs.builder()
                        .functionName(gate.functionName())
                        .input(event)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(owner)
                        .dependsOn(required)
                        .build());
    }

    /** Where a task runs, once. */
    record TaskRun(
            Output<String> clusterArn,
            Output<String> tasks,
            Output<List<String>> subnetIds,
            Output<String> securityGroupId,
            Output<String> logGroup) {}

    private static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /**
     * On somebody else's cluster, which has no gate: the provider waits, and a service that runs other tasks than it
     * was asked to was rolled back.
     */
    private static Output<String> passed(Service service, Output<String> wantedTasks) {
        return Output.tuple(service.name(), service.taskDefinition(), wantedTasks)
                .applyValue(known -> requireDeployed(known.t1, known.t2.orElse(""), known.t3));
    }

    static String requireDeployed(String service, String running, String wanted) {
        if (running.startsWith(ARN) && wanted.startsWith(ARN) && !running.equals(wanted)) {
            throw new RunException("The deployment of service " + service + " was rolled back: it runs " + running
                    + " instead of " + wanted + ". Look at the service's events and at the reason its last tasks "
                    + "stopped (aws ecs describe-services, aws ecs describe-tasks), then deploy again.");
        }
        return service;
    }
}
