package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.caisson.components.edge.gateway.DeploymentFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** An API's paths, each once however many routes share it, with the routes and preflights on them. */
final class RestRoutes {
    private final RestApi owner;
    private final RestApiArgs args;
    private final com.pulumi.aws.apigateway.RestApi api;
    private final DeploymentFacts facts;
    private final Map<String, Output<String>> resourceIds = new TreeMap<>();

    RestRoutes(RestApi owner, RestApiArgs args, com.pulumi.aws.apigateway.RestApi api, DeploymentFacts facts) {
        this.owner = owner;
        this.args = args;
        this.api = api;
        this.facts = facts;
    }

    void create() {
        createPaths();
        createMethods();
        if (args.cors() != null) {
            allowPages(args.cors());
        }
    }

    private void createPaths() {
        resourceIds.put(RestPaths.ROOT, api.rootResourceId());
        List<String> paths = args.routes().stream().map(RestRoute::path).toList();
        for (String path : RestPaths.withPrefixes(paths)) {
            var resource = new Resource(
                    owner.name() + "-path-" + RestPaths.key(path),
                    ResourceArgs.builder()
                            .restApi(api.id())
                            .parentId(resourceId(RestPaths.parent(path)))
                            .pathPart(RestPaths.lastPart(path))
                            .build(),
                    CustomResourceOptions.builder().parent(owner).build());
            resourceIds.put(path, resource.id());
        }
    }

    private void createMethods() {
        var methods = new RestMethods(owner, api.id(), facts);
        for (RestRoute route : args.routes()) {
            methods.create(route, resourceId(route.path()), route.callers(api.executionArn(), args.stageName()));
        }
    }

    private void allowPages(Cors settings) {
        var methodsByPath = new TreeMap<String, TreeSet<String>>();
        for (RestRoute route : args.routes()) {
            methodsByPath.computeIfAbsent(route.path(), path -> new TreeSet<>()).add(route.method());
        }
        var cors = new RestCors(owner, api.id(), settings, facts);
        methodsByPath.forEach((path, methods) -> cors.createPreflight(path, resourceId(path), methods));
        cors.createErrors();
    }

    private Output<String> resourceId(String path) {
        return Objects.requireNonNull(resourceIds.get(path), path);
    }
}
