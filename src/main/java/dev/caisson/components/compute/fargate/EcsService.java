package dev.caisson.components.compute.fargate;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.inputs.ServiceAlarmsArgs;
import com.pulumi.aws.ecs.inputs.ServiceCapacityProviderStrategyArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.aws.ecs.inputs.ServiceServiceConnectConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.observability.Alarms;
import dev.caisson.components.wiring.TrafficSource.Exposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Creates what keeps a service's tasks running and replaces them (AWS::ECS::Service), with the alarms on both. */
final class EcsService {
    private EcsService() {}

    /**
     * @param exposed its target group; null for none
     * @param connect how it finds other services and they find it; null for neither
     * @param required must be there before the first task starts, besides what sends it requests
     */
    static Service create(
            Component owner,
            FargateServiceArgs args,
            TaskDefinition tasks,
            SecurityGroup securityGroup,
            @Nullable Exposed exposed,
            @Nullable ServiceServiceConnectConfigurationArgs connect,
            List<Resource> required) {
        var definition = ServiceArgs.builder()
                .cluster(args.cluster().arn())
                .taskDefinition(tasks.arn())
                .desiredCount(args.desiredCount())
                .capacityProviderStrategies(strategy(args.spot()))
                .platformVersion("LATEST")
                .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                        .subnets(args.network().privateSubnetIds())
                        .securityGroups(securityGroup.id().applyValue(List::of))
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
                // The cluster's gate waits instead: it can tell a rollback from a success.
                .waitForSteadyState(false)
                // Without it a new capacity strategy replaces the service.
                .forceNewDeployment(true);
        if (connect != null) {
            definition.serviceConnectConfiguration(connect);
        }
        if (args.serviceName() != null) {
            definition.name(args.serviceName());
        }
        var before = new ArrayList<>(required);
        if (exposed != null && args.port() != null) {
            before.addAll(exposed.ready());
            before.addAll(receiveTraffic(definition, owner, args, exposed, args.port()));
        }
        var options = owner.named().dependsOn(before);
        if (args.scaling() != null) {
            // Scaling owns the count; without scaling this program does, and a count changed by hand is put right.
            options.ignoreChanges(List.of("desiredCount"));
        }
        return new Service(owner.childName("service"), definition.build(), options.build());
    }

    /** Returns the alarms that end a deployment; ECS ignores one that is already ringing at its start. */
    private static List<MetricAlarm> receiveTraffic(
            ServiceArgs.Builder definition, Component owner, FargateServiceArgs args, Exposed exposed, int port) {
        int graceSeconds = args.exposure() == null ? 0 : args.exposure().graceSeconds();
        definition
                .loadBalancers(ServiceLoadBalancerArgs.builder()
                        .targetGroupArn(exposed.targetGroupArn())
                        .containerName(FargateService.CONTAINER)
                        .containerPort(port)
                        .build())
                .healthCheckGracePeriodSeconds(graceSeconds);
        Alarms.create(owner, args.alarms(), List.of(ServiceMonitoring.unhealthyHosts(owner.name(), exposed)));
        var rollbackAlarms = Alarms.create(
                owner,
                args.alarms(),
                thresholds ->
                        List.of(ServiceMonitoring.serverErrors(owner.name(), exposed, thresholds.errorPercent())));
        if (!rollbackAlarms.isEmpty()) {
            definition.alarms(ServiceAlarmsArgs.builder()
                    .enable(true)
                    .rollback(true)
                    .alarmNames(Output.all(
                            rollbackAlarms.stream().map(MetricAlarm::name).toList()))
                    .build());
        }
        return rollbackAlarms;
    }

    /** Weight of each capacity provider, by its name. */
    static Map<String, Integer> weights(boolean spot) {
        return spot
                ? new TreeMap<>(Map.of(Cluster.ON_DEMAND, 0, Cluster.SPOT, 1))
                : new TreeMap<>(Map.of(Cluster.ON_DEMAND, 1));
    }

    /** On demand only, or all tasks but the first on Spot. */
    private static List<ServiceCapacityProviderStrategyArgs> strategy(boolean spot) {
        var strategy = new ArrayList<ServiceCapacityProviderStrategyArgs>();
        weights(spot).forEach((provider, weight) -> {
            var share = ServiceCapacityProviderStrategyArgs.builder()
                    .capacityProvider(provider)
                    .weight(weight);
            if (provider.equals(Cluster.ON_DEMAND)) {
                share.base(spot ? 1 : 0);
            }
            strategy.add(share.build());
        });
        return strategy;
    }
}
