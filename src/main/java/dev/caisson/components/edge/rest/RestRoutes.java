package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Resource;
import com.pulumi.aws.apigateway.ResourceArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.edge.gateway.FunctionPermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An API's paths, each once however many routes share it, with the routes and preflights on them, and the right to call
 * what is behind.
 */
final class RestRoutes {
    private RestRoutes() {}

    static void create(RestApi owner, RestApiArgs args, Output<String> rootResourceId, DeploymentSnapshot snapshot) {
        var resourceIds = createPaths(owner, args.routes(), rootResourceId);
        var methodsByPath = new TreeMap<String, TreeSet<String>>();
        var methods = RestMethods.of(owner, args, snapshot);
        for (RestRoute route : args.routes()) {
            methods.create(route, at(resourceIds, route.path()));
            methodsByPath.computeIfAbsent(route.path(), path -> new TreeSet<>()).add(route.method());
        }
        new FunctionPermissions(owner, snapshot)
                .allowRoutes(
                        args.routes().stream().map(RestRoute::function).toList(),
                        owner.executionArn().applyValue(arn -> arn + "/" + args.stageName()));
        if (args.cors() != null) {
            RestCors.create(owner, args.cors(), methodsByPath, resourceIds, snapshot);
        }
    }

    /** Ids of all paths, the root among them. */
    private static Map<String, Output<String>> createPaths(
            RestApi owner, List<RestRoute> routes, Output<String> rootResourceId) {
        Map<String, Output<String>> resourceIds = new TreeMap<>(Map.of(RestPaths.ROOT, rootResourceId));
        for (String path :
                RestPaths.withPrefixes(routes.stream().map(RestRoute::path).toList())) {
            String name = owner.childName("path-" + RestPaths.key(path));
            var resource = new Resource(
                    name,
                    ResourceArgs.builder()
                            .restApi(owner.id())
                            .parentId(at(resourceIds, RestPaths.parent(path)))
                            .pathPart(RestPaths.lastPart(path))
                            .build(),
                    owner.child(name, owner.childName("path-" + RestPaths.formerKey(path)))
                            .build());
            resourceIds.put(path, resource.id());
        }
        return resourceIds;
    }

    private static Output<String> at(Map<String, Output<String>> resourceIds, String path) {
        return Objects.requireNonNull(resourceIds.get(path), path);
    }
}
