package dev.caisson.systems;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.caisson.components.Component;
import dev.caisson.components.compute.Capacity;
import dev.caisson.components.compute.Cluster;
import dev.caisson.components.compute.Code;
import dev.caisson.components.compute.Exposure;
import dev.caisson.components.compute.FargateService;
import dev.caisson.components.compute.FargateServiceArgs;
import dev.caisson.components.compute.FargateSize;
import dev.caisson.components.compute.Function;
import dev.caisson.components.compute.FunctionArgs;
import dev.caisson.components.compute.ImageRepository;
import dev.caisson.components.compute.ImageRepositoryArgs;
import dev.caisson.components.compute.ServiceScaling;
import dev.caisson.components.edge.Cors;
import dev.caisson.components.edge.LoadBalancer;
import dev.caisson.components.edge.RestApi;
import dev.caisson.components.edge.RestApiArgs;
import dev.caisson.components.edge.RestRoute;
import dev.caisson.components.wiring.HealthCheck;
import dev.caisson.components.wiring.HttpRoute;
import dev.caisson.config.ApiConfig.Access;
import dev.caisson.config.ApiConfig.RouteConfig;
import dev.caisson.config.FunctionConfig;
import dev.caisson.config.PlatformConfig;
import dev.caisson.config.ScalingConfig;
import dev.caisson.config.ServiceConfig;
import java.util.Map;
import java.util.Optional;

/** Makes the platform's services, functions and their API from what the stack says. */
final class PlatformWorkloads {
    private static final String PLACEHOLDER_RUNTIME = "python3.13";

    /** Answers 200, so that an API can be tried before there is code behind it. */
    private static final String PLACEHOLDER = """
            import json


            def handler(event, context):
                body = {"function": context.function_name, "status": "placeholder"}
                return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
            """;

    private final Component platform;
    private final PlatformConfig config;
    private final Foundation foundation;
    private final PlatformStores stores;

    PlatformWorkloads(Component platform, PlatformConfig config, Foundation foundation, PlatformStores stores) {
        this.platform = platform;
        this.config = config;
        this.foundation = foundation;
        this.stores = stores;
    }

    Named<FargateService> services(Cluster cluster, Optional<LoadBalancer> balancer) {
        return Named.of(config.services(), (name, service) -> service(name, service, cluster, balancer));
    }

    Named<Function> functions() {
        return Named.of(config.functions(), this::function);
    }

    /** The REST API; none without routes. */
    Optional<RestApi> api(Named<Function> functions) {
        if (config.api().routes().isEmpty()) {
            return Optional.empty();
        }
        var api = config.api();
        return Optional.of(new RestApi(
                "rest",
                RestApiArgs.builder()
                        .location(foundation.location())
                        .routes(api.routes().entrySet().stream()
                                .map(route -> route(route.getKey(), route.getValue(), functions))
                                .toList())
                        .stageName(api.stage())
                        .cors(
                                api.origins().isEmpty()
                                        ? null
                                        : Cors.of(api.origins().toArray(String[]::new)))
                        .logs(foundation.logs())
                        .accessLogGroupName(
                                "/aws/vendedlogs/apis" + foundation.naming().path("rest"))
                        .throttleRate(api.rate())
                        .throttleBurst(api.burst())
                        .alarms(foundation.alarms())
                        .build(),
                options()));
    }

    private FargateService service(
            String name, ServiceConfig service, Cluster cluster, Optional<LoadBalancer> balancer) {
        ImageRepository images = repository(name, false);
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

    private Function function(String name, FunctionConfig function) {
        return new Function(
                name,
                FunctionArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .network(foundation.network())
                        .code(code(name, function))
                        .architecture(function.architecture())
                        .memoryMib(function.memory())
                        .timeoutSeconds(function.timeout())
                        .reservedConcurrency(function.concurrency())
                        .environment(function.environment())
                        .logs(foundation.logs())
                        .logGroupName("/aws/lambda" + foundation.naming().path(name))
                        .wiring(stores.wiring(function.uses()))
                        .alarms(foundation.alarms())
                        .build(),
                options());
    }

    private Code code(String name, FunctionConfig function) {
        if (function.tag() != null) {
            return Code.image(repository(name, true).image(function.tag()));
        }
        return function.code() == null
                ? Code.inline(PLACEHOLDER_RUNTIME, "index.handler", Map.of("index.py", PLACEHOLDER))
                : Code.zip(function.runtime(), function.handler(), function.code());
    }

    private static RestRoute route(String route, RouteConfig target, Named<Function> functions) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        var function = functions.get(target.function()).invokeTarget();
        return target.access() == Access.PUBLIC
                ? RestRoute.open(method, path, function)
                : RestRoute.iam(method, path, function);
    }

    private ImageRepository repository(String name, boolean pulledByFunctions) {
        return new ImageRepository(
                name + "-images",
                ImageRepositoryArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.key().arn())
                        .pulledByFunctions(pulledByFunctions)
                        .forceDelete(!config.protect())
                        .protect(config.protect())
                        .build(),
                options());
    }

    private ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().parent(platform).build();
    }
}
