package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.inputs.ServiceAlarmsArgs;
import com.pulumi.aws.ecs.inputs.ServiceCapacityProviderStrategyArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.core.Output;
import dev.caisson.components.wiring.OutputMap;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How ECS keeps a service's tasks running and replaces them.
 *
 * @param exposed its target group; null for none
 * @param rollbackAlarms alarms that end a deployment; ECS ignores one that is already ringing at its start
 */
record ServiceDefinition(
        FargateServiceArgs args,
        Output<String> taskDefinitionArn,
        Output<String> securityGroupId,
        @Nullable Exposed exposed,
        List<MetricAlarm> rollbackAlarms) {

    ServiceArgs build() {
        var definition = ServiceArgs.builder()
                .cluster(args.cluster().arn())
                .taskDefinition(taskDefinitionArn)
                .desiredCount(args.desiredCount())
                .capacityProviderStrategies(strategy(args.capacity()))
                .platformVersion("LATEST")
                .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                        .subnets(args.network().privateSubnetIds())
                        .securityGroups(securityGroupId.applyValue(List::of))
                        .assignPublicIp(false)
                        .build())
                .deploymentMinimumHealthyPercent(100)
                .deploymentMaximumPercent(200)
                .deploymentCircuitBreaker(ServiceDeploymentCircuitBreakerArgs.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .availabilityZoneRebalancing("ENABLED")
                .enableExecuteCommand(args.executeCommand())
                .enableEcsManagedTags(true)
                .propagateTags("SERVICE")
                // Where the cluster has a gate, it waits instead: it can tell a rollback from a success.
                .waitForSteadyState(args.waitForSteadyState() && args.cluster().gate() == null)
                // Without it a new capacity strategy replaces the service, and the triggers are not looked at.
                .forceNewDeployment(true);
        if (args.serviceName() != null) {
            definition.name(args.serviceName());
        }
        if (!args.secretVersions().isEmpty()) {
            definition.triggers(OutputMap.of(args.secretVersions()));
        }
        receiveTraffic(definition);
        rollBackOnAlarm(definition);
        return definition.build();
    }

    private void receiveTraffic(ServiceArgs.Builder definition) {
        if (exposed == null || args.exposure() == null || args.port() == null) {
            return;
        }
        definition
                .loadBalancers(ServiceLoadBalancerArgs.builder()
                        .targetGroupArn(exposed.targetGroupArn())
                        .containerName(FargateService.CONTAINER)
                        .containerPort(args.port())
                        .build())
                .healthCheckGracePeriodSeconds(args.exposure().graceSeconds());
    }

    private void rollBackOnAlarm(ServiceArgs.Builder definition) {
        if (!rollbackAlarms.isEmpty()) {
            definition.alarms(ServiceAlarmsArgs.builder()
                    .enable(true)
                    .rollback(true)
                    .alarmNames(Output.all(
                            rollbackAlarms.stream().map(MetricAlarm::name).toList()))
                    .build());
        }
    }

    private static List<ServiceCapacityProviderStrategyArgs> strategy(Capacity capacity) {
        var strategy = new ArrayList<ServiceCapacityProviderStrategyArgs>();
        if (capacity.usesOnDemand()) {
            strategy.add(ServiceCapacityProviderStrategyArgs.builder()
                    .capacityProvider(Capacity.FARGATE)
                    .base(capacity.onDemandBase())
                    .weight(capacity.onDemandWeight())
                    .build());
        }
        if (capacity.usesSpot()) {
            strategy.add(ServiceCapacityProviderStrategyArgs.builder()
                    .capacityProvider(Capacity.SPOT)
                    .weight(capacity.spotWeight())
                    .build());
        }
        return strategy;
    }
}
