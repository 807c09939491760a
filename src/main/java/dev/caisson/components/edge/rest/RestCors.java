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
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.caisson.components.edge.gateway.DeploymentFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cross-origin access to an API: a preflight for each path with a route, and the headers on API Gateway's errors. */
final class RestCors {
    private static final String NO_CONTENT = "204";

    private final RestApi owner;
    private final Output<String> apiId;
    private final CorsHeaders headers;
    private final DeploymentFacts facts;

    RestCors(RestApi owner, Output<String> apiId, Cors cors, DeploymentFacts facts) {
        this.owner = owner;
        this.apiId = apiId;
        this.headers = new CorsHeaders(cors);
        this.facts = facts;
    }

    /** Answers {@code OPTIONS} without calling a function. */
    void createPreflight(String path, Output<String> resourceId, Collection<String> methods) {
        String name = owner.name() + "-options-" + RestPaths.key(path);
        Map<String, String> values = headers.preflight(methods);
        Method method = facts.after(new Method(
                name + "-method",
                MethodArgs.builder()
                        .restApi(apiId)
                        .resourceId(resourceId)
                        .httpMethod("OPTIONS")
                        // A browser sends a preflight without credentials.
                        .authorization("NONE")
                        .build(),
                options()));
        Integration integration = facts.after(new Integration(
                name + "-integration",
                IntegrationArgs.builder()
                        .restApi(apiId)
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .type("MOCK")
                        .requestTemplates(Map.of("application/json", "{\"statusCode\":" + NO_CONTENT + "}"))
                        .passthroughBehavior("WHEN_NO_MATCH")
                        // Or the template is not read where every media type counts as binary.
                        .contentHandling("CONVERT_TO_TEXT")
                        .build(),
                options()));
        MethodResponse response = facts.after(new MethodResponse(
                name + "-response",
                MethodResponseArgs.builder()
                        .restApi(apiId)
                        .resourceId(resourceId)
                        .httpMethod(method.httpMethod())
                        .statusCode(NO_CONTENT)
                        .responseParameters(declared(values))
                        .build(),
                options()));
        createAnswer(name, resourceId, values, List.of(integration, response));
        facts.add("preflight " + path, values + headers.echo().orElse(""));
    }

    private void createAnswer(
            String name, Output<String> resourceId, Map<String, String> values, List<Resource> before) {
        var answer = IntegrationResponseArgs.builder()
                .restApi(apiId)
                .resourceId(resourceId)
                .httpMethod("OPTIONS")
                .statusCode(NO_CONTENT)
                .responseParameters(prefixed("method.response.header.", values));
        headers.echo().ifPresent(template -> answer.responseTemplates(Map.of("application/json", template)));
        facts.after(new IntegrationResponse(
                name + "-answer",
                answer.build(),
                CustomResourceOptions.builder().parent(owner).dependsOn(before).build()));
    }

    /** Without these a page is told "network error" where the API said 401, 403, 413, 429 or 504. */
    void createErrors() {
        Map<String, String> values = prefixed("gatewayresponse.header.", headers.errors());
        for (String kind : List.of("4XX", "5XX")) {
            facts.after(new Response(
                    owner.name() + "-errors-" + kind.substring(0, 1) + "xx",
                    ResponseArgs.builder()
                            .restApiId(apiId)
                            .responseType("DEFAULT_" + kind)
                            .responseParameters(values)
                            .build(),
                    options()));
        }
        facts.add("errors", values.toString());
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

    private CustomResourceOptions options() {
        return CustomResourceOptions.builder().parent(owner).build();
    }
}
