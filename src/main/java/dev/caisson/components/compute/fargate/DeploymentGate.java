package dev.caisson.components.compute.fargate;

import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.lambda.Invocation;
import com.pulumi.aws.lambda.InvocationArgs;
import com.pulumi.core.Output;
import dev.caisson.components.Component;
import dev.caisson.components.JsonText;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * The call that ends once the service runs the tasks it was given, where it was told to.
     *
     * @param exposed its target group; null for none
     * @param connected whether it finds other services, or they find it
     */
    static Invocation create(
            Component owner,
            FargateServiceArgs args,
            Service service,
            Output<String> taskDefinitionArn,
            Output<String> securityGroupId,
            @Nullable Exposed exposed,
            boolean connected) {
        var cluster = args.cluster();
        Output<String> targets = exposed == null ? Output.of("") : exposed.targetGroupArn();
        var event = Output.tuple(
                        cluster.arn(),
                        service.name(),
                        taskDefinitionArn,
                        args.network().privateSubnetIds(),
                        securityGroupId,
                        targets)
                .applyValue(known -> {
                    var deployment = JsonText.object("cluster", known.t1);
                    deployment.put("service", known.t2);
                    deployment.put("taskDefinition", known.t3);
                    deployment.put("subnets", known.t4.stream().sorted().toList());
                    deployment.put("securityGroups", List.of(known.t5));
                    deployment.put("capacity", EcsService.weights(args.spot()));
                    // ECS makes a deployment of these, too.
                    deployment.put("targets", known.t6);
                    deployment.put("port", args.port());
                    deployment.put("commands", args.executeCommand());
                    if (connected) {
                        deployment.put("connected", true);
                    }
                    return JsonText.of(deployment);
                });
        return new Invocation(
                owner.childName("gate"),
                InvocationArgs.builder()
                        .functionName(cluster.gate().functionName())
                        .input(event)
                        .build(),
                owner.child().build());
    }

    /** A value that is known once the call has ended. */
    static Output<String> whenDone(Invocation call, Output<String> value) {
        return Output.tuple(value, call.result()).applyValue(known -> known.t1);
    }
}
