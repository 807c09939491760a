package dev.caisson.components.edge.rest;

import com.pulumi.aws.apigateway.Integration;
import com.pulumi.aws.apigateway.IntegrationArgs;
import com.pulumi.aws.apigateway.IntegrationResponse;
import com.pulumi.aws.apigateway.IntegrationResponseArgs;
import com.pulumi.aws.apigateway.Method;
import com.pulumi.aws.apigateway.MethodArgs;
import com.pulumi.aws.apigateway.MethodResponse;
import com.pulumi.aws.apigateway.MethodResponseArgs;
import com.pulumi.aws.apigateway.Response;
import com.pulumi.aws.apigateway.ResponseArgs;
import com.pulumi.core.Output;
import dev.caisson.components.edge.gateway.DeploymentSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Cross-origin access to an API: a preflight for each path with a route, and the headers on API Gateway's errors. */
final class RestCors {
    private static final String PREFLIGHT_STATUS_CODE = "204";

    private final RestApi owner;
    private final CorsHeaders headers;
    private final DeploymentSnapshot snapshot;

    private RestCors(RestApi owner, Cors cors, DeploymentSnapshot snapshot) {
        this.owner = owner;
        this.headers = new CorsHeaders(cors);
        this.snapshot = snapshot;
    }

    /**
     * @param methodsByPath the methods of each path with a route
     * @param resourceIds of these paths
     */
    static void create(
            RestApi owner,
            Cors settings,
            Map<String, ? extends Collection<String>> methodsByPath,
            Map<String, Output<String>> resourceIds,
            DeploymentSnapshot snapshot) {
        var cors = new RestCors(owner, settings, snapshot);
        methodsByPath.forEach(
                (path, methods) -> cors.createPreflight(path, Objects.requireNonNull(resourceIds.get(path)), methods));
        cors.createErrors();
    }

    /** Answers {@code OPTIONS} on a path with these methods, without calling a function. */
    private void createPreflight(String path, Output<String> resourceId, Collection<String> methods) {
        String name = owner.childName("options-" + RestPaths.key(path));
        String formerName = owner.childName("options-" + RestPaths.formerKey(path));
        Map<String, String> values = headers.preflight(methods);
        Method method = snapshot.include(new Method(
                name + "-method",
                MethodArgs.builder()
                        .restApi(owner.id())
                        .resourceId(resourceId)
                        .httpMethod("OPTIONS")
                        // A browser sends a preflight without credentials.
                        .authorization("NONE")
                        .build(),
                owner.child(name + "-method", formerName + "-method").build()));
        Integration integration = snapshot.include(new Integration(
                name + "-integration",
                IntegrationArgs.builder()
                        .restApi(owner.id())
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .type("MOCK")
                        .requestTemplates(Map.of("application/json", "{\"statusCode\":" + PREFLIGHT_STATUS_CODE + "}"))
                        .passthroughBehavior("WHEN_NO_MATCH")
                        // Or the template is not read where every media type counts as binary.
                        .contentHandling("CONVERT_TO_TEXT")
                        .build(),
                owner.child(name + "-integration", formerName + "-integration").build()));
        MethodResponse response = snapshot.include(new MethodResponse(
                name + "-response",
                MethodResponseArgs.builder()
                        .restApi(owner.id())
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .statusCode(PREFLIGHT_STATUS_CODE)
                        .responseParameters(declared(values))
                        .build(),
                owner.child(name + "-response", formerName + "-response").build()));
        var answer = IntegrationResponseArgs.builder()
                .restApi(owner.id())
                .resourceId(resourceId)
                .httpMethod("OPTIONS")
                .statusCode(PREFLIGHT_STATUS_CODE)
                .responseParameters(prefixed("method.response.header.", values));
        headers.echo().ifPresent(template -> answer.responseTemplates(Map.of("application/json", template)));
        snapshot.include(new IntegrationResponse(
                name + "-answer",
                answer.build(),
                owner.child(name + "-answer", formerName + "-answer")
                        .dependsOn(List.of(integration, response))
                        .build()));
        snapshot.add("preflight " + path, values + headers.echo().orElse(""));
    }

    /** Without these a page is told "network error" where the API said 403, 413, 429 or 504. */
    private void createErrors() {
        Map<String, String> values = prefixed("gatewayresponse.header.", headers.errors());
        for (String kind : List.of("4XX", "5XX")) {
            snapshot.include(new Response(
                    owner.childName("errors-" + kind.toLowerCase(Locale.ROOT)),
                    ResponseArgs.builder()
                            .restApiId(owner.id())
                            .responseType("DEFAULT_" + kind)
                            .responseParameters(values)
                            .build(),
                    owner.child().build()));
        }
        snapshot.add("errors", values.toString());
    }

    private static Map<String, Boolean> declared(Map<String, String> values) {
        var declared = new TreeMap<String, Boolean>();
        values.keySet().forEach(header -> declared.put("method.response.header." + header, true));
        return declared;
    }

    private static Map<String, String> prefixed(String prefix, Map<String, String> values) {
        var prefixed = new TreeMap<String, String>();
        values.forEach((header, value) -> prefixed.put(prefix + header, value));
        return prefixed;
    }
}
