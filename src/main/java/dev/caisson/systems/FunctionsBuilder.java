package dev.caisson.systems;

import com.pulumi.resources.Resource;
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
import dev.caisson.config.ApiConfig.RouteConfig;
import dev.caisson.config.FunctionConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes a system's functions and describes their API from what its stack says of them. */
final class FunctionsBuilder {
    private static final String PLACEHOLDER_RUNTIME = "python3.13";

    /** Answers 200, so that an API can be tried before there is code behind it; gives back what comes from a queue. */
    private static final String PLACEHOLDER = """
            import json
            import os


            def handler(event, context):
                if "Records" in event:
                    raise RuntimeError("No code is deployed yet: the messages go back to where they came from.")
                body = {"function": context.function_name, "status": "placeholder"}
                headers = {"Content-Type": "application/json"}
                asked = {name.lower(): value for name, value in (event.get("headers") or {}).items()}.get("origin")
                allowed = os.environ.get("WEB_ORIGINS", "").split(",")
                if asked and (asked in allowed or "*" in allowed):
                    headers |= {"Access-Control-Allow-Origin": asked, "Vary": "Origin"}
                return {"statusCode": 200, "headers": headers, "body": json.dumps(body)}
            """;

    private final Foundation foundation;
    private final Stores stores;

    FunctionsBuilder(Foundation foundation, Stores stores) {
        this.foundation = foundation;
        this.stores = stores;
    }

    /**
     * A repository for each that is a container image, or may become one: there before its first tag, so that there is
     * where to push.
     */
    ComponentsByName<ImageRepository> images(Map<String, FunctionConfig> functions) {
        var containers = new TreeMap<>(functions);
        containers.values().removeIf(function -> !function.isContainer());
        return ComponentsByName.of(containers, (name, function) -> foundation.images(name, null, true));
    }

    /**
     * One function for each.
     *
     * @param images of those that are container images
     * @param wiring what each is connected to besides what it uses
     * @param after what must be done before they run
     */
    ComponentsByName<Function> functions(
            Map<String, FunctionConfig> functions,
            ComponentsByName<ImageRepository> images,
            Consumer<Workload> wiring,
            List<Resource> after) {
        return ComponentsByName.of(
                functions, (name, function) -> function(name, function, code(name, function, images), wiring, after));
    }

    /** The REST API in front of them; a system adds what is its own. */
    RestApiArgsBuilder api(ApiConfig api, ComponentsByName<Function> functions) {
        return RestApiArgs.builder()
                .location(foundation.location())
                .routes(api.routes().entrySet().stream()
                        .map(route -> route(route.getKey(), route.getValue(), functions))
                        .toList())
                .stageName(api.stage())
                .cors(api.origins().isEmpty() ? null : new Cors(api.origins()))
                .logs(foundation.logs())
                .accessLogGroupName("/aws/vendedlogs/apis" + foundation.naming().path("rest"))
                .binaryMediaTypes(api.binaryMediaTypes())
                .minimumCompressionBytes(api.minimumCompressionSize())
                .throttleRate(api.rate())
                .throttleBurst(api.burst())
                .alarms(foundation.alarms());
    }

    private Function function(
            String name, FunctionConfig function, Code code, Consumer<Workload> wiring, List<Resource> after) {
        return new Function(
                name,
                FunctionArgs.builder()
                        .location(foundation.location())
                        .encryptionKeyArn(foundation.keyArn())
                        .network(foundation.network())
                        .code(code)
                        .architecture(function.architecture())
                        .memoryMib(function.memory())
                        .timeoutSeconds(function.timeout())
                        .ephemeralStorageMib(function.ephemeralStorage())
                        .reservedConcurrency(function.concurrency())
                        .schedule(
                                function.schedule() == null
                                        ? null
                                        : function.schedule().schedule())
                        .batchSize(function.batchSize())
                        .batchWindowSeconds(function.batchWindow())
                        .environment(function.environment())
                        .logs(foundation.logs())
                        .logGroupName("/aws/lambda" + foundation.naming().path(name))
                        .wiring(wiring.andThen(stores.wiring(function.uses()))
                                .andThen(foundation.outbound(function.outbound())))
                        .after(after)
                        .alarms(foundation.alarms())
                        .build(),
                foundation.nested());
    }

    private static Code code(String name, FunctionConfig function, ComponentsByName<ImageRepository> images) {
        if (function.tag() != null) {
            return Code.image(images.get(name).image(function.tag()));
        }
        return function.code() == null
                ? Code.standIn(PLACEHOLDER_RUNTIME, "index.handler", Map.of("index.py", PLACEHOLDER))
                : Code.zip(function.runtime(), function.handler(), function.code());
    }

    private static RestRoute route(String route, RouteConfig target, ComponentsByName<Function> functions) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1);
        var function = functions.get(target.function()).invokeTarget();
        return switch (target.access()) {
            case IAM -> RestRoute.iam(method, path, function);
            case USERS -> RestRoute.users(method, path, function);
            case PUBLIC -> RestRoute.open(method, path, function);
        };
    }
}
