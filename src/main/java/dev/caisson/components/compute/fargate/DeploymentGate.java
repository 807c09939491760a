package dev.caisson.components.compute.fargate;

import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.lambda.InvocationArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;

/**
 * Fails an update whose tasks do not work. ECS rolls a bad deployment back, after which the service is steady again and
 * looks deployed to Pulumi. So a call of the cluster's gate (AWS::Lambda::Invocation in Pulumi's terms) stands behind
 * each deployment: it is made when what is deployed changes, takes as long as the deployment, and fails with it.
 *
 * <p>The provider repeats a call whose connection broke; the gate is made for that. A call is for creation only: its
 * removal calls nothing.
 */
final class DeploymentGate {
    private DeploymentGate() {}

    /** Returns the service's name, once it runs the tasks it was given. */
    static Output<String> create(
            Component owner, ClusterReference cluster, Service service, Output<String> taskDefinitionArn) {
        var event = Output.tuple(cluster.arn(), service.name(), taskDefinitionArn)
                .applyValue(known -> {
                    var deployment = JsonText.object("cluster", known.t1);
                    deployment.put("service", known.t2);
                    deployment.put("taskDefinition", known.t3);
                    return JsonText.of(deployment);
                });
        var call = new Invocation(
                owner.childName("gate"),
                InvocationArgs.builder()
                        .functionName(cluster.gate().functionName())
                        .input(event)
                        .build(),
                owner.child().build());
        return Output.tuple(service.name(), call.result()).applyValue(known -> known.t1);
    }
}
