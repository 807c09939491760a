package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.Authorizer;
import com.pulumi.aws.apigatewayv2.AuthorizerArgs;
import com.pulumi.aws.apigatewayv2.Integration;
import com.pulumi.aws.apigatewayv2.IntegrationArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.RouteResponse;
import com.pulumi.aws.apigatewayv2.RouteResponseArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.edge.gateway.FunctionPermissions;
import dev.caisson.components.wiring.InvokeTarget;

/** A stage's routes: for each the route and its integration with the function; and the right to call the functions. */
final class WebSocketRoutes {
    private static final int TIMEOUT_MILLISECONDS = WebSocketRoute.LONGEST_ANSWER_SECONDS * 1_000;

    /** The only response key AWS knows: all of what the function returns. */
    private static final String ROUTE_RESPONSE_KEY = "$default";

    private final WebSocketStage owner;
    private final WebSocketStageArgs args;
    private final DeploymentSnapshot snapshot;
    private final FunctionPermissions permissions;

    private WebSocketRoutes(WebSocketStage owner, WebSocketStageArgs args, DeploymentSnapshot snapshot) {
        this.owner = owner;
        this.args = args;
        this.snapshot = snapshot;
        permissions = new FunctionPermissions(owner, snapshot);
    }

    static void create(WebSocketStage owner, WebSocketStageArgs args, DeploymentSnapshot snapshot) {
        var routes = new WebSocketRoutes(owner, args, snapshot);
        args.routes().forEach(routes::create);
        routes.permissions.allowRoutes(
                args.routes().stream().map(WebSocketRoute::function).toList(),
                args.api()
                        .executionArn()
                        .applyValue(arn -> arn + "/" + args.api().stageName()));
        snapshot.add("authorization", args.authorization().type());
    }

    private void create(WebSocketRoute route) {
        Route created = createRoute(route, integrate(route));
        if (route.answers()) {
            answer(route, created);
        }
        snapshot.add(
                "route " + route.key(), route.function().invokeArn().applyValue(arn -> route.answers() + " " + arn));
    }

    private Integration integrate(WebSocketRoute route) {
        return snapshot.include(new Integration(
                name(route, "integration"),
                IntegrationArgs.builder()
                        .apiId(args.api().id())
                        .integrationType("AWS_PROXY")
                        // A function is called by POST.
                        .integrationMethod("POST")
                        .integrationUri(route.function().invokeArn())
                        .timeoutMilliseconds(TIMEOUT_MILLISECONDS)
                        .build(),
                owner.child().build()));
    }

    private Route createRoute(WebSocketRoute route, Integration integration) {
        var settings = RouteArgs.builder()
                .apiId(args.api().id())
                .routeKey(route.key())
                .target(integration.id().applyValue(id -> "integrations/" + id));
        if (route.answers()) {
            settings.routeResponseSelectionExpression(ROUTE_RESPONSE_KEY);
        }
        if (route.key().equals(WebSocketRoute.CONNECT)) {
            settings.authorizationType(args.authorization().type());
            InvokeTarget authorizer = args.authorization().authorizer();
            if (authorizer != null) {
                settings.authorizerId(createAuthorizer(authorizer).id());
            }
        }
        return snapshot.include(
                new Route(name(route, "route"), settings.build(), owner.child().build()));
    }

    private void answer(WebSocketRoute route, Route created) {
        snapshot.include(new RouteResponse(
                name(route, "answer"),
                RouteResponseArgs.builder()
                        .apiId(args.api().id())
                        .routeId(created.id())
                        .routeResponseKey(ROUTE_RESPONSE_KEY)
                        .build(),
                owner.child().build()));
    }

    private Authorizer createAuthorizer(InvokeTarget function) {
        var authorizer = snapshot.include(new Authorizer(
                owner.childName("authorizer"),
                AuthorizerArgs.builder()
                        .apiId(args.api().id())
                        .authorizerType("REQUEST")
                        .authorizerUri(function.invokeArn())
                        .identitySources(args.authorization().identitySources())
                        .build(),
                owner.child().build()));
        Output<String> caller = Output.tuple(args.api().executionArn(), authorizer.id())
                .applyValue(known -> known.t1 + "/authorizers/" + known.t2);
        permissions.allow(owner.childName("authorizer-permission"), function, caller);
        snapshot.add(
                "authorizer",
                function.invokeArn().applyValue(arn -> args.authorization().identitySources() + " " + arn));
        return authorizer;
    }

    private String name(WebSocketRoute route, String role) {
        return owner.childName(route.slug() + "-" + role);
    }
}
