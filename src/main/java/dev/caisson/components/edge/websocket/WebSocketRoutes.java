package dev.caisson.components.edge.websocket;

import com.pulumi.aws.apigatewayv2.Authorizer;
import com.pulumi.aws.apigatewayv2.AuthorizerArgs;
import com.pulumi.aws.apigatewayv2.Integration;
import com.pulumi.aws.apigatewayv2.IntegrationArgs;
import com.pulumi.aws.apigatewayv2.Route;
import com.pulumi.aws.apigatewayv2.RouteArgs;
import com.pulumi.aws.apigatewayv2.RouteResponse;
import com.pulumi.aws.apigatewayv2.RouteResponseArgs;
import com.pulumi.aws.lambda.Permission;
import com.pulumi.aws.lambda.PermissionArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import dev.caisson.components.wiring.InvokeTarget;
import dev.caisson.naming.Naming;

/** A stage's routes: for each the route, its integration with the function, and the right to call it. */
final class WebSocketRoutes {
    private static final int TIMEOUT_MILLISECONDS = WebSocketRoute.LONGEST_ANSWER_SECONDS * 1_000;

    /** A statement id has 100 characters, of which Pulumi takes eight. */
    private static final int NAME_LIMIT = 92;

    /** The only response key AWS knows: all of what the function returns. */
    private static final String ROUTE_RESPONSE_KEY = "$default";

    private final WebSocketStage owner;
    private final WebSocketStageArgs args;
    private final DeploymentSnapshot snapshot;

    private WebSocketRoutes(WebSocketStage owner, WebSocketStageArgs args, DeploymentSnapshot snapshot) {
        this.owner = owner;
        this.args = args;
        this.snapshot = snapshot;
    }

    static void create(WebSocketStage owner, WebSocketStageArgs args, DeploymentSnapshot snapshot) {
        var routes = new WebSocketRoutes(owner, args, snapshot);
        args.routes().forEach(routes::create);
        snapshot.add("authorization", args.authorization().type());
    }

    private void create(WebSocketRoute route) {
        Route created = createRoute(route, integrate(route));
        if (route.answers()) {
            answer(route, created);
        }
        Output<String> callers =
                route.callers(args.api().executionArn(), args.api().stageName());
        allow(name(route, "permission"), route.function(), callers);
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
        allow(owner.childName("authorizer-permission"), function, caller);
        snapshot.add(
                "authorizer",
                function.invokeArn().applyValue(arn -> args.authorization().identitySources() + " " + arn));
        return authorizer;
    }

    /** Before the deployment, so that no client finds a route that may not call its function yet. */
    private void allow(String name, InvokeTarget function, Output<String> caller) {
        snapshot.include(new Permission(
                Naming.fit(name, NAME_LIMIT),
                PermissionArgs.builder()
                        .action("lambda:InvokeFunction")
                        .function(function.functionName())
                        .principal("apigateway.amazonaws.com")
                        .sourceArn(caller)
                        .build(),
                owner.child().build()));
    }

    private String name(WebSocketRoute route, String role) {
        return owner.childName(route.slug() + "-" + role);
    }
}
