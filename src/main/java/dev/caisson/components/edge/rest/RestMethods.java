package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import java.util.Locale;

/** What a route consists of: the method, and its integration with the function. */
final class RestMethods {
    private static final int TIMEOUT_MILLISECONDS = RestRoute.LONGEST_ANSWER_SECONDS * 1_000;

    private RestMethods() {}

    /** @param resourceId of the route's path */
    static void create(RestApi owner, RestRoute route, Output<String> resourceId, DeploymentSnapshot snapshot) {
        String verb = owner.childName(route.method().toLowerCase(Locale.ROOT)) + "-";
        String name = verb + RestPaths.key(route.path());
        String formerName = verb + RestPaths.formerKey(route.path());
        Method method = snapshot.include(new Method(
                name + "-method",
                MethodArgs.builder()
                        .restApi(owner.id())
                        .resourceId(resourceId)
                        .httpMethod(route.method())
                        .authorization(route.authorization().type())
                        .apiKeyRequired(false)
                        .build(),
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
