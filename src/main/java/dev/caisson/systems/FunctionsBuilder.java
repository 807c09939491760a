package dev.caisson.systems;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.Component;
import dev.caisson.components.compute.images.ImageRepository;
import dev.caisson.components.compute.lambda.Code;
import dev.caisson.components.compute.lambda.Function;
import dev.caisson.components.compute.lambda.FunctionArgs;
import dev.caisson.components.edge.rest.Cors;
import dev.caisson.components.edge.rest.RestApiArgs;
import dev.caisson.components.edge.rest.RestApiArgsBuilder;
import dev.caisson.components.edge.rest.RestRoute;
import dev.caisson.components.wiring.Workload;
import dev.caisson.config.ApiConfig;
import dev.caisson.config.ApiConfig.Access;
import dev.caisson.config.ApiConfig.RouteConfig;
import dev.caisson.config.FunctionConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a system's functions and describes their API from what its stack says of them. */
final class FunctionsBuilder {
    private static final String PLACEHOLDER_RUNTIME = "python3.13";

    /** Answers 200, so that an API can be tried before there is code behind it. */
    private static final String PLACEHOLDER = """
            import json


            def handler(event, context):
                body = {"function": context.function_name, "status": "placeholder"}
                return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps(body)}
            """;

    private final Component system;
    private final Foundation foundation;
    private final Stores stores;
    private final boolean protect;

    /** @param protect whether what was pushed for the functions is guarded against deletion */
    FunctionsBuilder(Component system, Foundation foundation, Stores stores, boolean protect) {
        this.system = system;
        this.foundation = foundation;
        this.stores = stores;
        this.protect = protect;
    }

    /**
     * One function for each.
     *
     * @param wiring what each is connected to besides what it uses
     * @param after what must be done before they run
     */
    Named<Function> functions(Map<String, FunctionConfig> functions, Consumer<Workload> wiring, List<Resource> after) {
        return Named.of(functions, (name, function) -> function(name, function, wiring, after));
    }

    /** The REST API in front of them; a system adds what is its own. */
    RestApiArgsBuilder api(ApiConfig api, Named<Function> functions) {
        return RestApiArgs.builder()
                .location(foundation.location())
                .routes(api.routes().entrySet().stream()
                        .map(route -> route(route.getKey(), route.getValue(), functions))
                        .toList())
                .stageName(api.stage())
                .cors(api.origins().isEmpty() ? null : Cors.of(api.origins().toArray(String[]::new)))
                .logs(foundation.logs())
                .accessLogGroupName("/aws/vendedlogs/apis" + foundation.naming().path("rest"))
                .throttleRate(api.rate())
                .throttleBurst(api.burst())
                .alarms(foundation.alarms());
    }

    /**
     * A repository of a workload's images.
     *
     * @param name of the workload
     */
    ImageRepository repository(String name, boolean pulledByFunctions) {
        return foundation.images(system, name, null, pulledByFunctions, protect);
    }

    private Function function(String name, FunctionConfig function, Consumer<Workload> wiring, List<Resource> after) {
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
                        .wiring(wiring.andThen(stores.wiring(function.uses())))
                        .after(after)
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

    private ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().parent(system).build();
    }
}
