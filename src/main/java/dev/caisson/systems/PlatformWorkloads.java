package dev.caisson.systems;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.caisson.components.compute.fargate.Cluster;
import dev.caisson.components.compute.fargate.FargateService;
import dev.caisson.components.compute.fargate.ScheduledTask;
import dev.caisson.components.compute.fargate.ScheduledTaskArgs;
import dev.caisson.components.compute.fargate.ServiceExposure;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.edge.balancer.LoadBalancer;
import dev.caisson.components.edge.rest.RestApi;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.ScheduledTaskConfig;
import dev.caisson.config.ServiceConfig;
import dev.caisson.config.systems.PlatformConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the platform's services, functions and their API from what the stack says. */
final class PlatformWorkloads {
    private final PlatformConfig config;
    private final Foundation foundation;
    private final Stores stores;
    private final FunctionsBuilder make;

    PlatformWorkloads(PlatformConfig config, Foundation foundation, Stores stores) {
        this.config = config;
        this.foundation = foundation;
        this.stores = stores;
        make = new FunctionsBuilder(foundation, stores);
    }

    /** One repository for each service and scheduled task. */
    ComponentsByName<ImageRepository> images() {
        return ComponentsByName.of(config.services(), (name, service) -> foundation.images(name, null, false))
                .and(ComponentsByName.of(config.tasks(), (name, task) -> foundation.images(name, null, false)));
    }

    ComponentsByName<FargateService> services(
            ComponentsByName<ImageRepository> images, Cluster cluster, Optional<LoadBalancer> balancer) {
        Map<String, FargateService> made = new TreeMap<>();
        new TreeMap<>(config.services()).keySet().forEach(name -> add(name, made, images, cluster, balancer));
        return ComponentsByName.of(made, (name, service) -> service);
    }

    ComponentsByName<ScheduledTask> tasks(ComponentsByName<ImageRepository> images, Cluster cluster) {
        return ComponentsByName.of(config.tasks(), (name, task) -> task(name, task, images.get(name), cluster));
    }

    /** One repository for each function that is, or may become, a container image. */
    ComponentsByName<ImageRepository> functionImages() {
        return make.images(config.functions());
    }

    ComponentsByName<Function> functions(ComponentsByName<ImageRepository> images) {
        return make.functions(config.functions(), images, function -> {}, List.of());
    }

    /** The REST API; none without routes. */
    Optional<RestApi> api(ComponentsByName<Function> functions) {
        if (config.api().routes().isEmpty()) {
            return Optional.empty();
        }
        var args = make.api(config.api(), functions);
        var host = Optional.ofNullable(config.api().domain()).map(domain -> new ApiHost(domain, foundation));
        host.ifPresent(own -> own.describe(args));
        var rest = new RestApi("rest", args.build(), foundation.nested());
        host.ifPresent(own -> own.leadTo(rest));
        return Optional.of(rest);
    }

    /** Those that it calls first; the configuration has checked that none calls itself through others. */
    private void add(
            String name,
            Map<String, FargateService> made,
            ComponentsByName<ImageRepository> images,
            Cluster cluster,
            Optional<LoadBalancer> balancer) {
        if (made.containsKey(name)) {
            return;
        }
        ServiceConfig service = requireNonNull(config.services().get(name));
        List<String> called = service.uses().services();
        called.forEach(other -> add(other, made, images, cluster, balancer));
        Consumer<Workload> calls =
                workload -> called.forEach(other -> workload.connectTo(requireNonNull(made.get(other))));
        made.put(name, service(name, service, images.get(name), cluster, balancer, calls));
    }

    private FargateService service(
            String name,
            ServiceConfig service,
            ImageRepository images,
            Cluster cluster,
            Optional<LoadBalancer> balancer,
            Consumer<Workload> calls) {
        return new FargateService(
                name,
                ServiceDescription.of(service.task(), foundation, cluster)
                        .image(service.tag() == null ? Output.of(service.image()) : images.image(service.tag()))
                        .port(service.port())
                        .discoverable(config.called().contains(name))
                        .exposure(balancer.filter(present -> service.port() != null)
                                .map(present -> exposure(service, present))
                                .orElse(null))
                        .command(service.command())
                        .readOnlyRootFilesystem(service.readOnlyRoot())
                        .logGroupName(foundation.naming().path(name))
                        .wiring(workload -> {
                            images.grantPull(workload);
                            stores.wiring(service.uses()).accept(workload);
                            calls.accept(workload);
                            foundation.outbound(service.task().outbound()).accept(workload);
                        })
                        .build(),
                foundation.nested());
    }

    private ScheduledTask task(String name, ScheduledTaskConfig task, ImageRepository images, Cluster cluster) {
        return new ScheduledTask(
                name,
                ScheduledTaskArgs.builder()
                        .task(ServiceDescription.of(task.size(), foundation, cluster)
                                .image(task.tag() == null ? Output.of(task.image()) : images.image(task.tag()))
                                .command(task.command())
                                .readOnlyRootFilesystem(task.readOnlyRoot())
                                .environment(task.environment())
                                .logGroupName(foundation.naming().path(name))
                                .wiring(workload -> {
                                    images.grantPull(workload);
                                    stores.wiring(task.uses()).accept(workload);
                                    foundation.outbound(task.outbound()).accept(workload);
                                })
                                .build())
                        .schedule(task.schedule().schedule())
                        .encryptionKeyArn(foundation.keyArn())
                        .build(),
                foundation.nested());
    }

    private static ServiceExposure exposure(ServiceConfig service, LoadBalancer balancer) {
        return new ServiceExposure(
                balancer,
                new HttpRoute(service.paths(), service.hosts(), service.priority()),
                HealthCheck.on(service.healthCheck()).accepting(service.healthyAnswers()),
                service.healthGrace(),
                service.sticky());
    }
}
