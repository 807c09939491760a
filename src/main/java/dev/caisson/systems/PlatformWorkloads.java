package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.fargate.Capacity;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.Exposure;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.FargateServiceArgs;
import dev.caisson.components.compute.fargate.FargateSize;
import dev.caisson.components.compute.fargate.ServiceScaling;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.config.PlatformConfig;
import dev.caisson.config.ScalingConfig;
import dev.caisson.config.ServiceConfig;
import java.util.List;
import java.util.Optional;

/** Makes the platform's services, functions and their API from what the stack says. */
final class PlatformWorkloads {
    private final Component platform;
    private final PlatformConfig config;
    private final Foundation foundation;
    private final Stores stores;
    private final FunctionsBuilder make;

    PlatformWorkloads(Component platform, PlatformConfig config, Foundation foundation, Stores stores) {
        this.platform = platform;
        this.config = config;
        this.foundation = foundation;
        this.stores = stores;
        make = new FunctionsBuilder(platform, foundation, stores, config.protect());
    }

    /** One repository for each service. */
    Named<ImageRepository> images() {
        return Named.of(config.services(), (name, service) -> make.repository(name, false));
    }

    Named<FargateService> services(Named<ImageRepository> images, Cluster cluster, Optional<LoadBalancer> balancer) {
        return Named.of(
                config.services(), (name, service) -> service(name, service, images.get(name), cluster, balancer));
    }

    Named<Function> functions() {
        return make.functions(config.functions(), function -> {}, List.of());
    }

    /** The REST API; none without routes. */
    Optional<RestApi> api(Named<Function> functions) {
        if (config.api().routes().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RestApi("rest", make.api(config.api(), functions).build(), options()));
    }

    private FargateService service(
            String name,
            ServiceConfig service,
            ImageRepository images,
            Cluster cluster,
            Optional<LoadBalancer> balancer) {
        return new FargateService(
                name,
                FargateServiceArgs.builder()
                        .location(foundation.location())
                        .cluster(cluster.reference())
                        .network(foundation.network())
                        .image(service.tag() == null ? Output.of(service.image()) : images.image(service.tag()))
                        .architecture(service.architecture())
                        .size(FargateSize.of(service.cpu(), service.memory()))
                        .desiredCount(service.count())
                        .scaling(service.scaling() == null ? null : scaling(service.scaling()))
                        .capacity(service.spot() ? Capacity.spotAbove(1) : Capacity.ON_DEMAND)
                        .port(service.port())
                        .exposure(balancer.filter(present -> service.port() != null)
                                .map(present -> exposure(service, present))
                                .orElse(null))
                        .command(service.command())
                        .environment(service.environment())
                        .executeCommand(service.exec())
                        .readOnlyRootFilesystem(service.readOnlyRoot())
                        .logs(foundation.logs())
                        .logGroupName(foundation.naming().path(name))
                        .wiring(workload -> {
                            images.grantPull(workload);
                            stores.wiring(service.uses()).accept(workload);
                        })
                        .alarms(foundation.alarms())
                        .build(),
                options());
    }

    private static ServiceScaling scaling(ScalingConfig scaling) {
        return ServiceScaling.builder()
                .maximum(scaling.max())
                .cpuPercent(scaling.cpu())
                .memoryPercent(scaling.memory())
                .requestsPerTarget(scaling.requests())
                .backlogPerTask(scaling.backlog())
                .build();
    }

    private static Exposure exposure(ServiceConfig service, LoadBalancer balancer) {
        return Exposure.through(
                balancer,
                new HttpRoute(service.paths(), service.hosts(), service.priority()),
                HealthCheck.on(service.healthCheck()));
    }

    private ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().parent(platform).build();
    }
}
