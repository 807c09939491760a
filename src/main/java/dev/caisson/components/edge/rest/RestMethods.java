package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Authorizer;
import com.pulumi.aws.apigateway.AuthorizerArgs;
import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What routes consist of: the method, and its integration with the function. */
final class RestMethods {
    private static final String TOKEN = "method.request.header.Authorization";
    private static final int TIMEOUT_MILLISECONDS = RestRoute.LONGEST_ANSWER_SECONDS * 1_000;

    private final RestApi owner;
    private final @Nullable Authorizer users;
    private final DeploymentSnapshot snapshot;

    private RestMethods(RestApi owner, @Nullable Authorizer users, DeploymentSnapshot snapshot) {
        this.owner = owner;
        this.users = users;
        this.snapshot = snapshot;
    }

    /** Of an API, with the authorizer of its routes for users where there are any. */
    static RestMethods of(RestApi owner, RestApiArgs args, DeploymentSnapshot snapshot) {
        boolean forUsers = args.routes().stream().anyMatch(route -> route.authorization() == Authorization.USERS);
        Output<String> pool = args.userPoolArn();
        return new RestMethods(
                owner, forUsers && pool != null ? createAuthorizer(owner, pool, snapshot) : null, snapshot);
    }

    private static Authorizer createAuthorizer(RestApi owner, Output<String> pool, DeploymentSnapshot snapshot) {
        snapshot.add("users", pool);
        return snapshot.include(new Authorizer(
                owner.childName("users"),
                AuthorizerArgs.builder()
                        .restApi(owner.id())
                        .type(Authorization.USERS.type())
                        .providerArns(pool.applyValue(List::of))
                        .identitySource(TOKEN)
                        .build(),
                owner.child().build()));
    }

    /** @param resourceId of the route's path */
    void create(RestRoute route, Output<String> resourceId) {
        String verb = owner.childName(route.method().toLowerCase(Locale.ROOT)) + "-";
        String name = verb + RestPaths.key(route.path());
        String formerName = verb + RestPaths.formerKey(route.path());
        var settings = MethodArgs.builder()
                .restApi(owner.id())
                .resourceId(resourceId)
                .httpMethod(route.method())
                .authorization(route.authorization().type())
                .apiKeyRequired(false);
        if (route.authorization() == Authorization.USERS && users != null) {
            // Without scopes, API Gateway takes id tokens only: access tokens say neither address nor name.
            settings.authorizerId(users.id());
        }
        Method method = snapshot.include(new Method(
                name + "-method",
                settings.build(),
                owner.child(name + "-method", formerName + "-method").build()));
        snapshot.include(new Integration(
                name + "-integration",
                IntegrationArgs.builder()
                        .restApi(owner.id())
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .type("AWS_PROXY")
                        // A function is called by POST, whatever the caller's method.
                        .integrationHttpMethod("POST")
                        .uri(route.function().invokeArn())
                        .timeoutMilliseconds(TIMEOUT_MILLISECONDS)
                        .build(),
                owner.child(name + "-integration", formerName + "-integration").build()));
        snapshot.add(
                "route " + route.title(),
                route.function().invokeArn().applyValue(arn -> route.authorization() + " " + arn));
    }
}
